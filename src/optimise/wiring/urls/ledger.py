"""Addresses of the share ledger."""

from django.urls import path

from optimise.wiring.views import ledger

app_name = "ledger"
urlpatterns = [
    path("", ledger.whole, name="ledger"),
    path("export/", ledger.export, name="export"),
]
