"""Addresses of the auditor's pages."""

from django.urls import path

from optimise.administer.views import audit, looks

app_name = "audit"
urlpatterns = [
    path("", audit.audit, name="audit"),
    path("export/", audit.export, name="export"),
    path("person/<uuid:person_id>/", looks.person, name="person"),
    path("person/<uuid:person_id>/near/", looks.declare, name="declare_tie"),
    path("near/<uuid:tie_id>/end/", looks.end_tie, name="end_tie"),
    path("refused/", looks.refused, name="refused"),
    path("moved/", looks.moved, name="moved"),
    path("samples/", looks.samples, name="samples"),
    path("samples/draw/", looks.draw, name="draw"),
    path("samples/<uuid:sample_id>/", looks.decide, name="decide"),
    path("prompts/", audit.prompts, name="prompts"),
    path("chain/", audit.chain, name="chain"),
    path("chain/check/", audit.check, name="check"),
]
