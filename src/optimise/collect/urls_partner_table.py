"""Addresses of a partner's own table of concerns."""

from django.urls import path

from optimise.collect.views import partner_table

app_name = "partner_table"
urlpatterns = [
    path("", partner_table.read, name="read"),
    path("<str:word>/", partner_table.columns, name="columns"),
]
