"""The address of the ground's tiles."""

from django.urls import path

from optimise.ui import ground_views

app_name = "ground"
urlpatterns = [path("<slug:digest>.pmtiles", ground_views.tiles, name="tiles")]
