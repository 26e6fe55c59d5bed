"""The address of the register of what goes when."""

from django.urls import path

from optimise.administer.views import retention

app_name = "retention"
urlpatterns = [path("", retention.register, name="register")]
