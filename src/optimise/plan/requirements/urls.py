"""Addresses of this topic."""

from django.urls import path

from optimise.plan.requirements.views import officers, questions

app_name = "plan_requirements"
ONE = "<uuid:question_id>/"
urlpatterns = [
    path("", questions.listed, name="questions"),
    path("here/", officers.here, name="here"),
    path("ask/", questions.ask, name="ask"),
    path("ask/<slug:kind>/<uuid:subject_id>/", questions.ask, name="ask_about"),
    path("limbs/<uuid:group_id>/<slug:limb>/", questions.ask_limb, name="ask_limb"),
    path("postings/<uuid:posting_id>/let-out/", officers.let_out, name="let_out"),
    path("postings/<uuid:posting_id>/withdraw/", officers.withdraw, name="withdraw"),
    path(ONE, questions.question, name="question"),
    path(f"{ONE}officers/", officers.draft, name="draft"),
    path(f"{ONE}collect/", questions.collect, name="collect"),
    path(f"{ONE}answer/", questions.answer, name="answer"),
    path(f"{ONE}drop/", questions.drop, name="drop"),
]
