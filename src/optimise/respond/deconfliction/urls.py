"""Addresses of the desk."""

from django.urls import path

from optimise.respond.deconfliction import views

app_name = "respond_deconfliction"
urlpatterns = [
    path("", views.desk, name="desk"),
    path("<uuid:conflict_id>/", views.conflict, name="conflict"),
    path("<uuid:conflict_id>/take/", views.take, name="take"),
]
