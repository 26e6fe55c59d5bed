"""Addresses of the API. What begins with /api/ is never a page."""

from django.urls import path

from optimise.exchange.api import api, not_here

urlpatterns = [
    path("", not_here),
    path("v1/", not_here),
    path("v1/", api.urls),
    path("<path:rest>", not_here),
]
