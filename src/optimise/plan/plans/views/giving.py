"""Giving: a tactic from the menu becomes somebody's action."""

from collections.abc import Callable
from uuid import UUID

from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from optimise.access.requests import Request, Response
from optimise.assignments import queries as assignments
from optimise.assignments.domain.tasks import Priority
from optimise.basics.refusals import NothingHereError
from optimise.evaluate.actions import note_if_refused
from optimise.plan import subjects
from optimise.plan.plans import actions, queries
from optimise.plan.plans.forms import CostForm, GiveForm, PlaceForm
from optimise.plan.plans.models import Plan
from optimise.plan.plans.views.listing import menu, open_objectives, tried
from optimise.plan.subjects import Subject
from optimise.ui.one_form import FormPage, one_form, posted


def _runs(request: Request, plan_id: UUID) -> tuple[Plan, Subject]:
    found, about = queries.plan(plan_id, viewer=request.viewer)
    if not queries.may_run(found, viewer=request.viewer):
        raise NothingHereError
    return found, about


@require_GET
def choose(request: Request, plan_id: UUID) -> Response:
    """Choose a tactic for a plan."""
    found, about = _runs(request, plan_id)
    address = lambda name: reverse("plan_plans:give", args=[found.id, name])  # noqa: E731
    told = {"plan": found, "about": about, "menu": menu(address)}
    return render(request, "plan_plans/choose.html", told)


@require_http_methods(["GET", "POST"])
def give(request: Request, plan_id: UUID, tactic: str) -> Response:
    """Give somebody something to do, by one tactic."""
    found, about = _runs(request, plan_id)
    chosen = queries.tactic(tactic)
    asked = queries.visit_questions(found, viewer=request.viewer) if chosen.visits else []
    if chosen.visits and not asked:
        return redirect("plan_plans:ask_first", plan_id=found.id, tactic=tactic)
    form = GiveForm(
        *posted(request),
        owners=subjects.who_belongs(
            [about], viewer=request.viewer, besides=queries.at_work(found, viewer=request.viewer)
        ),
        search=subjects.found_by_name,
        tactic=chosen,
        asked=asked,
        objectives=open_objectives(found),
        found=subjects.items_about(about, viewer=request.viewer)[:30],
    )

    def act() -> object:
        given = form.cleaned_data
        agency, person = form.chosen_owner()
        new = actions.NewPlanAction(
            tactic=chosen.name,
            text=given["text"],
            agency=agency,
            person=person,
            due=given["due"],
            priority=Priority(given["priority"]),
            authority=given["authority"],
            items=given["items"],
            estimate=given["estimate"],
            place=given.get("place", ""),
            rung=given.get("rung", ""),
            necessity=given["necessity"],
            caldicott=given["caldicott"],
        )
        aimed = queries.objective(UUID(given["objective"]), viewer=request.viewer)
        return actions.give_action(objective=aimed, given=new, by=request.viewer)

    page = FormPage(
        title=chosen.title,
        button="Give it",
        back=reverse("plan_plans:plan", args=[found.id]),
        caption=about.name,
        lead=chosen.what,
    )

    def show(asking: Callable[[], object]) -> Response:
        return one_form(
            request,
            form,
            page,
            asking,
            done="Given. They find it in their list of actions.",
            template="plan_plans/give.html",
            plan=found,
            tactic=chosen,
            before=tried(queries.tried(tactic, viewer=request.viewer)),
        )

    return note_if_refused(act, show, by=request.viewer)


@require_http_methods(["GET", "POST"])
def ask_first(request: Request, plan_id: UUID, tactic: str) -> Response:
    """Ask whether to ring before anybody is sent there; what to do is said on the next page."""
    found, about = _runs(request, plan_id)
    chosen = queries.tactic(tactic)
    form = PlaceForm(*posted(request))
    page = FormPage(
        title="Ask before anybody goes",
        button="Ask",
        back=reverse("plan_plans:choose", args=[found.id]),
        caption=f"{about.name}: {chosen.title}",
        lead="Another operation may be looking there. You are told whether to ring, and no more.",
    )
    return one_form(
        request,
        form,
        page,
        lambda: actions.ask_first(
            plan=found, about=about, place=form.cleaned_data["place"], by=request.viewer
        ),
        done=str,
        go=reverse("plan_plans:give", args=[found.id, tactic]),
    )


@require_http_methods(["GET", "POST"])
def cost(request: Request, cost_id: UUID) -> Response:
    """Record what an action cost."""
    row = queries.given(cost_id, viewer=request.viewer)
    found, about = _runs(request, row.objective.plan_id)
    action = assignments.action(row.action, viewer=request.viewer)
    form = CostForm(*posted(request), initial={"spent": row.spent})
    page = FormPage(
        title=action.text,
        button="Record the cost",
        back=reverse("plan_plans:plan", args=[found.id]),
        caption=about.name,
    )
    return one_form(
        request,
        form,
        page,
        lambda: actions.record_cost(given=row, spent=form.cleaned_data["spent"], by=request.viewer),
        done="Recorded.",
    )
