"""The control strategy: priorities with their strands, proposed by one and agreed by another."""

from uuid import UUID

from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from optimise.access.requests import Request, Response
from optimise.agencies import queries as agencies
from optimise.audit.actions import Verb, record
from optimise.link.groups.domain.life import APPROVES
from optimise.plan import subjects
from optimise.plan.tasking import actions, queries
from optimise.plan.tasking.forms import StrategyForm
from optimise.plan.tasking.models import Strategy
from optimise.ui.one_form import FormPage, one_form, one_press, posted
from optimise.ui.tables import Table, table


@require_GET
def strategy(request: Request) -> Response:
    """Show the control strategy in force, and those that wait or were."""
    found = queries.strategies(viewer=request.viewer)
    now = queries.strategy_in_force(found)
    record(Verb.CONSULT, kind="control strategy", objects=[one.id for one in found])
    waiting = [one for one in found if one.agreed_at is None]
    told = {
        "now": now,
        "priorities": _priorities(now) if now else None,
        "waiting": [(one, _priorities(one)) for one in waiting],
        "before": [one for one in found if one.agreed_at and one is not now],
        "names": agencies.names_of({p for o in found for p in (o.made_by, o.agreed_by) if p}),
        "keeps": bool(request.viewer.roles & actions.KEEPS_STRATEGY),
        "agrees": bool(request.viewer.roles & APPROVES),
        "me": request.viewer.person,
    }
    return render(request, "plan_tasking/strategy.html", told)


def _priorities(one: Strategy) -> Table:
    return table(
        str(one),
        list(one.priorities),
        {
            "Priority": lambda p: p["name"],
            "Prevention": lambda p: p["prevention"],
            "Intelligence": lambda p: p["intelligence"],
            "Enforcement": lambda p: p["enforcement"],
            "Reassurance": lambda p: p["reassurance"],
        },
    )


@require_http_methods(["GET", "POST"])
def propose(request: Request) -> Response:
    """Propose a control strategy."""
    subjects.needs_reader(request.viewer)
    form = StrategyForm(*posted(request))
    page = FormPage(
        title="Propose a control strategy",
        button="Propose it",
        back=reverse("plan_tasking:strategy"),
        lead="Four to eight priorities. A second person agrees before it is in force.",
    )

    def act() -> Strategy:
        given = actions.NewStrategy(
            title=form.cleaned_data["title"],
            begins=form.cleaned_data["begins"],
            ends=form.cleaned_data["ends"],
            priorities=form.priorities(),
        )
        return actions.propose_strategy(given=given, by=request.viewer)

    return one_form(request, form, page, act, done="Proposed.")


@require_POST
def agree(request: Request, strategy_id: UUID) -> Response:
    """Put a control strategy into force."""
    found = queries.strategy(strategy_id, viewer=request.viewer)
    return one_press(
        request,
        lambda: actions.agree_strategy(strategy=found, by=request.viewer),
        done="Agreed.",
        go=reverse("plan_tasking:strategy"),
    )
