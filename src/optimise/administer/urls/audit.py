"""Addresses of the auditor's pages."""

from django.urls import path

from optimise.administer.views import audit

app_name = "audit"
urlpatterns = [
    path("", audit.audit, name="audit"),
    path("export/", audit.export, name="export"),
    path("prompts/", audit.prompts, name="prompts"),
    path("chain/", audit.chain, name="chain"),
    path("chain/check/", audit.check, name="check"),
]
