"""Addresses of arrests. None of them says whom."""

from django.urls import path

from optimise.respond.arrests.views import arrests, custody, reference

app_name = "respond_arrests"
ONE = "<uuid:detention_id>/"
urlpatterns = [
    path("", arrests.start, name="start"),
    path("new/", arrests.new, name="new"),
    path("offences/", reference.offences, name="offences"),
    path("offences/<uuid:offence_id>/withdraw/", reference.withdraw, name="withdraw"),
    path("offences/second/<uuid:withdrawal_id>/", reference.second, name="second"),
    path("plans/<uuid:operation_id>/", arrests.plan, name="plan"),
    path("plans/<uuid:plan_id>/end/", arrests.end_plan, name="end_plan"),
    path(ONE, custody.detention, name="detention"),
    path(f"{ONE}step/<slug:act>/", custody.step, name="step"),
    path(f"{ONE}extend/", custody.extend, name="extend"),
    path(f"{ONE}victim/", custody.victim, name="victim"),
    path(f"{ONE}age/", custody.age, name="age"),
    path(f"{ONE}numbers/", custody.numbers, name="numbers"),
    path(f"{ONE}outcome/", custody.outcome, name="outcome"),
    path(f"{ONE}held/", custody.held, name="held"),
    path(f"{ONE}described/", custody.describe, name="describe"),
]
