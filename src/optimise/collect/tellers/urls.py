"""Addresses of who told us."""

from django.urls import path

from optimise.collect.tellers import views

app_name = "tellers"
urlpatterns = [
    path("", views.tellers, name="tellers"),
    path("shown/", views.shown_to_me, name="shown_to_me"),
    path("shown/<uuid:asking_id>/", views.shown, name="shown"),
    path("askings/<uuid:asking_id>/", views.decide, name="decide"),
    path("<uuid:report_id>/", views.teller, name="teller"),
    path("<uuid:report_id>/show/", views.ask, name="ask"),
    path("<uuid:report_id>/danger/", views.danger, name="danger"),
    path("<uuid:report_id>/safe/", views.safe, name="safe"),
]
