"""Addresses of the public site."""

from django.urls import path

from optimise.wiring import placeholder

urlpatterns = [
    path("", placeholder.home, name="home"),
    path("robots.txt", placeholder.robots, name="robots"),
]

handler400 = "optimise.ui.errors.bad_request"
handler403 = handler404 = "optimise.ui.errors.not_here"
handler500 = "optimise.ui.errors.server_error"
