"""The page of personas. These addresses exist on the demonstration only."""

from django.urls import path

from optimise.wiring.views import demo

app_name = "demo"
urlpatterns = [path("", demo.personas, name="personas")]
