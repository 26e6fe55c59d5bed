"""Addresses of figures."""

from django.urls import path

from optimise.respond.figures import views

app_name = "respond_figures"
urlpatterns = [
    path("", views.mine, name="mine"),
    path("operation/<uuid:operation_id>/", views.of_operation, name="operation"),
    path("day/<uuid:day_id>/", views.of_day, name="day"),
]
