"""Addresses of changing who may see what."""

from django.urls import path

from optimise.administer.views import need_to_know

app_name = "need_to_know"
urlpatterns = [
    path("wanted/<uuid:row>/", need_to_know.wanted, name="wanted"),
    path("<str:kind>/<uuid:row>/", need_to_know.change, name="change"),
]
