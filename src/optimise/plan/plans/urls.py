"""Addresses of this topic."""

from django.urls import path

from optimise.plan.plans.views import changing, giving, listing

app_name = "plan_plans"
ONE = "<uuid:plan_id>/"
urlpatterns = [
    path("", listing.listed, name="plans"),
    path("tactics/", listing.tactics, name="tactics"),
    path("tactics/<slug:tactic>/", listing.tactic, name="tactic"),
    path("places/", changing.open_place, name="open_place"),
    path("open/<slug:kind>/<uuid:subject_id>/", changing.open_plan, name="open"),
    path("objectives/<uuid:objective_id>/close/", changing.close, name="close"),
    path("phases/<uuid:phase_id>/end/", changing.end_phase, name="end_phase"),
    path("costs/<uuid:cost_id>/", giving.cost, name="cost"),
    path(ONE, listing.plan, name="plan"),
    path(f"{ONE}objectives/", changing.add_objective, name="add_objective"),
    path(f"{ONE}tactics/", giving.choose, name="choose"),
    path(f"{ONE}tactics/<slug:tactic>/", giving.give, name="give"),
    path(f"{ONE}tactics/<slug:tactic>/ask/", giving.ask_first, name="ask_first"),
    path(f"{ONE}phases/", changing.begin_phase, name="begin_phase"),
    path(f"{ONE}review/", changing.review, name="review"),
    path(f"{ONE}owner/", changing.owner, name="owner"),
    path(f"{ONE}end/", changing.end, name="end"),
]
