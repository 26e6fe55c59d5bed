"""Addresses of what is done with a load, on the page of the load itself."""

from django.urls import path

from optimise.identify.loads import views

app_name = "loads"
urlpatterns = [path("<uuid:batch_id>/undo/", views.undo_load, name="undo")]
