"""Addresses of actions."""

from django.urls import path

from optimise.assignments import views

app_name = "assignments"
urlpatterns = [
    path("", views.mine, name="mine"),
    path("holds/<uuid:hold_id>/", views.ask_for_review, name="ask_for_review"),
    path("<uuid:action_id>/", views.action, name="action"),
    path("<uuid:action_id>/tap/", views.tap, name="tap"),
    path("<uuid:action_id>/hand-over/", views.hand_over, name="hand_over"),
    path("<uuid:action_id>/chase/", views.chase, name="chase"),
    path("<uuid:action_id>/withdraw/", views.withdraw, name="withdraw"),
]
