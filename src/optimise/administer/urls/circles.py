"""Addresses of circles."""

from django.urls import path

from optimise.administer.views import circles

app_name = "circles"
urlpatterns = [
    path("", circles.circles, name="circles"),
    path("<uuid:circle_id>/", circles.circle, name="circle"),
    path("<uuid:circle_id>/add/", circles.add, name="add"),
    path("<uuid:circle_id>/close/", circles.close, name="close"),
    path("<uuid:circle_id>/open/", circles.open_again, name="open_again"),
    path("<uuid:circle_id>/remove/<uuid:person_id>/", circles.remove, name="remove"),
]
