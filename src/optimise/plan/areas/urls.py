"""Addresses of this topic."""

from django.urls import path

from optimise.plan.areas.views import counts, picture

app_name = "plan_areas"
urlpatterns = [
    path("", picture.listed, name="picture"),
    path("areas/<uuid:area_id>/", picture.area, name="area"),
    path("when-and-where/", picture.patterns, name="patterns"),
    path("counts/", counts.listed, name="counts"),
    path("counts/load/", counts.load, name="load"),
    path("counts/<uuid:figures_id>/take-out/", counts.take_out, name="take_out"),
]
