"""Changing a plan: opening, objectives, phases over places, reviews, the end."""

from typing import Any
from uuid import UUID

from django.urls import reverse
from django.views.decorators.http import require_http_methods

from optimise.access import queries as access
from optimise.access.requests import Request, Response
from optimise.agencies import queries as agencies
from optimise.agencies.models import Person
from optimise.basics.clock import today
from optimise.plan import subjects
from optimise.plan.plans import actions, queries
from optimise.plan.plans.domain.fourp import Met, P
from optimise.plan.plans.domain.freshness import REVIEW_EVERY
from optimise.plan.plans.domain.phases import Phase
from optimise.plan.plans.forms import (
    AimForm,
    CloseForm,
    EndForm,
    EndPhaseForm,
    ObjectiveForm,
    OwnerForm,
    PhaseForm,
    PlacePlanForm,
    ReviewForm,
)
from optimise.plan.plans.models import Plan
from optimise.plan.subjects import Subject
from optimise.ui.one_form import FormPage, one_form, posted


def _page(plan: Plan, about: Subject, title: str, button: str, **more: Any) -> FormPage:
    back = reverse("plan_plans:plan", args=[plan.id])
    return FormPage(title=title, button=button, back=back, caption=about.name, **more)


@require_http_methods(["GET", "POST"])
def open_plan(request: Request, kind: str, subject_id: UUID) -> Response:
    """Open a plan for a group, a line or a place."""
    about = subjects.subject(kind, subject_id, viewer=request.viewer)
    form = AimForm(*posted(request))
    page = FormPage(
        title="Open a plan",
        button="Open it",
        back=about.address or reverse("plan_plans:plans"),
        caption=about.name,
        lead="You own it, and look at it again in four weeks.",
    )
    return one_form(
        request,
        form,
        page,
        lambda: actions.open_plan(about=about, aim=form.cleaned_data["aim"], by=request.viewer),
        done="The plan is open. Say what is to be reached.",
        go=lambda made: reverse("plan_plans:plan", args=[made.id]),
    )


@require_http_methods(["GET", "POST"])
def open_place(request: Request) -> Response:
    """Open a plan for a place, to clear, hold and build it."""
    subjects.needs_reader(request.viewer)
    form = PlacePlanForm(*posted(request))
    page = FormPage(
        title="Plan for a place",
        button="Open it",
        back=reverse("plan_plans:plans"),
        lead="You own it, and look at it again in four weeks.",
    )

    def act() -> Plan:
        area = UUID(form.cleaned_data["area"])
        about = subjects.subject(subjects.Kind.PLACE, area, viewer=request.viewer)
        return actions.open_plan(about=about, aim=form.cleaned_data["aim"], by=request.viewer)

    return one_form(
        request,
        form,
        page,
        act,
        done="The plan is open. Say what is to be reached.",
        go=lambda made: reverse("plan_plans:plan", args=[made.id]),
    )


@require_http_methods(["GET", "POST"])
def add_objective(request: Request, plan_id: UUID) -> Response:
    """Add an objective, with its measure of success."""
    plan, about = queries.plan(plan_id, viewer=request.viewer)
    form = ObjectiveForm(*posted(request), initial={"p": request.GET.get("p", "")})

    def act() -> object:
        given = dict(form.cleaned_data)
        new = actions.NewObjective(**{**given, "p": P(given["p"])})
        return actions.add_objective(plan=plan, given=new, by=request.viewer)

    page = _page(plan, about, "Add an objective", "Add it")
    return one_form(request, form, page, act, done="Added. Now give somebody something to do.")


@require_http_methods(["GET", "POST"])
def close(request: Request, objective_id: UUID) -> Response:
    """Say what became of an objective."""
    objective = queries.objective(objective_id, viewer=request.viewer)
    plan, about = queries.plan(objective.plan_id, viewer=request.viewer)
    form = CloseForm(*posted(request))
    lead = (
        f"{objective.measure}. It was: {objective.baseline}. Success would be: {objective.target}."
    )
    page = _page(plan, about, objective.words, "Close the objective", lead=lead)
    return one_form(
        request,
        form,
        page,
        lambda: actions.close_objective(
            objective=objective,
            met=Met(form.cleaned_data["met"]),
            result=form.cleaned_data["result"],
            by=request.viewer,
        ),
        done="Closed, with what was measured.",
        about=objective,
    )


@require_http_methods(["GET", "POST"])
def begin_phase(request: Request, plan_id: UUID) -> Response:
    """Begin to clear, hold or build a place."""
    plan, about = queries.plan(plan_id, viewer=request.viewer)
    form = PhaseForm(*posted(request), initial={"begins": today()})

    def act() -> object:
        given = form.cleaned_data
        new = actions.NewPhase(
            area=UUID(given["area"]),
            phase=Phase(given["phase"]),
            begins=given["begins"],
            what=given["what"],
        )
        return actions.begin_phase(plan=plan, given=new, by=request.viewer)

    page = _page(plan, about, "Clear, hold or build a place", "Begin it")
    return one_form(request, form, page, act, done="Begun.")


@require_http_methods(["GET", "POST"])
def end_phase(request: Request, phase_id: UUID) -> Response:
    """Say that a phase over a place is over."""
    phase = queries.phase(phase_id, viewer=request.viewer)
    plan, about = queries.plan(phase.plan_id, viewer=request.viewer)
    form = EndPhaseForm(*posted(request), initial={"on": today()})
    return one_form(
        request,
        form,
        _page(plan, about, f"{phase.phase}: it is over", "End it"),
        lambda: actions.end_phase(
            phase=phase,
            on=form.cleaned_data["on"],
            found=form.cleaned_data["found"],
            by=request.viewer,
        ),
        done="Ended.",
        about=phase,
    )


@require_http_methods(["GET", "POST"])
def review(request: Request, plan_id: UUID) -> Response:
    """Look at a plan, and say when to look again."""
    plan, about = queries.plan(plan_id, viewer=request.viewer)
    form = ReviewForm(*posted(request), initial={"again_on": today() + REVIEW_EVERY})
    return one_form(
        request,
        form,
        _page(plan, about, "Review the plan", "Record the review"),
        lambda: actions.review_plan(
            plan=plan,
            words=form.cleaned_data["words"],
            again_on=form.cleaned_data["again_on"],
            by=request.viewer,
        ),
        done="Reviewed.",
        about=plan,
    )


@require_http_methods(["GET", "POST"])
def owner(request: Request, plan_id: UUID) -> Response:
    """Give a plan to somebody else."""
    plan, about = queries.plan(plan_id, viewer=request.viewer)
    form = OwnerForm(*posted(request), people=_may_own(plan))
    return one_form(
        request,
        form,
        _page(plan, about, "Hand the plan over", "Hand it over"),
        lambda: actions.hand_plan_over(
            plan=plan,
            person=agencies.person(UUID(form.cleaned_data["person"])),
            by=request.viewer,
        ),
        done="Handed over.",
        about=plan,
    )


def _may_own(plan: Plan) -> list[Person]:
    able = {p.id: p for role in actions.PLANS for p in access.people_holding(role)}
    reading = [
        p
        for p in able.values()
        if plan.audience_id in access.rights_of(access.viewer_of(p)).readable
    ]
    return sorted(reading, key=str)


@require_http_methods(["GET", "POST"])
def end(request: Request, plan_id: UUID) -> Response:
    """End a plan."""
    plan, about = queries.plan(plan_id, viewer=request.viewer)
    form = EndForm(*posted(request))
    page = _page(
        plan,
        about,
        "End the plan",
        "End the plan",
        lead="What was given and not done is withdrawn.",
        warning=True,
    )
    return one_form(
        request,
        form,
        page,
        lambda: actions.end_plan(plan=plan, why=form.cleaned_data["why"], by=request.viewer),
        done="The plan has ended.",
        about=plan,
    )
