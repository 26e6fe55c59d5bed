"""Addresses of this topic."""

from django.urls import path

from optimise.plan.awareness.views import figures, own

app_name = "plan_awareness"
ONE = "cards/<uuid:edition_id>/"
urlpatterns = [
    path("", own.mine, name="mine"),
    path("figures/", figures.figures, name="figures"),
    path(f"{ONE}read/", own.read, name="read"),
    path(f"{ONE}check/", own.check, name="check"),
]
