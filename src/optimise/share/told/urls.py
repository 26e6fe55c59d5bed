"""Addresses of this topic."""

from django.urls import path

from optimise.share.told.views import telling

app_name = "share_told"
urlpatterns = [
    path("", telling.listed, name="acts"),
    path("<slug:act_kind>/<uuid:act_id>/", telling.release, name="release"),
    path("<slug:act_kind>/<uuid:act_id>/take-back/", telling.take_back, name="take_back"),
]
