"""Addresses of the share ledger."""

from django.urls import path

from optimise.wiring.views import ledger

app_name = "ledger"
urlpatterns = [
    path("", ledger.whole, name="ledger"),
    path("told/", ledger.tell, name="tell"),
    path("not-shared/", ledger.keep_back, name="keep_back"),
    path("export/", ledger.export, name="export"),
]
