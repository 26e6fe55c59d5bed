"""What is still with somebody who may act no longer: each thing with where it is handed on."""

from uuid import UUID

from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from optimise.access.domain.declared import Row
from optimise.access.domain.refusals import NothingHereError
from optimise.access.requests import Request, Response
from optimise.agencies import queries as agencies
from optimise.agencies.models import Person
from optimise.alerts import actions, queries
from optimise.alerts.domain import kinds
from optimise.audit.actions import Verb, record
from optimise.basics import slots
from optimise.ui.one_form import one_press
from optimise.ui.tables import Link, Table, table


def _theirs(request: Request, person_id: UUID) -> Person:
    viewer = request.viewer
    if viewer.is_partner or not viewer.holds(*kinds.kind(actions.LEFT_WORK).takers):
        raise NothingHereError
    return agencies.person(person_id)


@require_GET
def left(request: Request, person_id: UUID) -> Response:
    """Show what went back to wait, and what somebody must hand on, of what the viewer may read."""
    person = _theirs(request, person_id)
    alert = queries.open_of(actions.LEFT_WORK, person.id)
    steps = queries.history_of(alert, viewer=request.viewer) if alert else []
    found = slots.ask("left_with", person.id, viewer=request.viewer)
    record(Verb.CONSULT, kind="person who signs in", objects=[person.id])
    told = {
        "person": person,
        "stops": agencies.what_stops(person),
        "stands": alert is not None,
        "said": [step for step in steps if step.what == step.What.NOTE],
        "tables": [_table(title, rows) for title, rows in found if rows],
    }
    return render(request, "alerts/left.html", told)


def _table(title: str, rows: list[Row]) -> Table:
    return table(
        title,
        rows,
        {"What": lambda row: Link(row.text, row.href), "By": lambda row: row.due or ""},
        empty="",
    )


@require_POST
def handed_on(request: Request, person_id: UUID) -> Response:
    """Say that all that was with somebody is with others now."""
    person = _theirs(request, person_id)
    return one_press(
        request,
        lambda: actions.end_left(person=person.id, by=request.viewer),
        done=f"Nothing of {person} waits to be handed on.",
        go=reverse("alerts:alerts"),
    )
