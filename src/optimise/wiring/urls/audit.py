"""Addresses of the auditor's pages."""

from django.urls import path

from optimise.wiring.views import auditing

app_name = "audit"
urlpatterns = [
    path("", auditing.audit, name="audit"),
    path("export/", auditing.export, name="export"),
    path("prompts/", auditing.prompts, name="prompts"),
    path("chain/", auditing.chain, name="chain"),
    path("chain/check/", auditing.check, name="check"),
]
