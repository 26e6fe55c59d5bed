"""What other pages show of actions: those that wait for whoever looks."""

from collections.abc import Collection
from uuid import UUID

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse

from optimise.access.domain.audiences import Viewer
from optimise.access.domain.declared import Row
from optimise.assignments import queries
from optimise.assignments.actions import HOLD, hold_reviewed
from optimise.assignments.domain.sources import all_sources
from optimise.basics.clock import local_date, today
from optimise.basics.slots import Fill
from optimise.ui.tables import Cells, Link, Press
from optimise.ui.words import capital


def my_actions(request: HttpRequest) -> str:
    """Return the actions that wait for this person, or nothing."""
    viewer = request.viewer  # type: ignore[attr-defined]
    found = list(queries.mine(viewer=viewer))
    if not found:
        return ""
    told = {
        "actions": found,
        "today": today(),
        "served": queries.served(found, viewer=viewer),
    }
    return render_to_string("assignments/slot_mine.html", told, request)


def _called(ids: Collection[UUID], *, viewer: Viewer) -> dict[UUID, Link]:
    """Return what these rows that give actions are called, where the viewer may open them."""
    return {
        one: Link(capital(name), reverse(source.page, args=[one]))
        for source in all_sources()
        for one, name in source.names(ids, viewer).items()
    }


def _left_with(person: UUID, *, viewer: Viewer) -> tuple[str, list[Row]]:
    """Return the standing actions of one person that the viewer may read."""
    found = queries.standing().filter(owner_person_id=person)
    return "Actions", [
        Row(text=one.text, href=reverse("assignments:action", args=[one.id]), due=one.due)
        for one in found
    ]


def _hold_asked(holds: Collection[UUID], *, viewer: Viewer) -> dict[UUID, Cells]:
    """Return for each hold that somebody is asked about it and until when, or the way to ask."""
    ways: dict[UUID, Cells] = {
        one: Press("Ask for a review", reverse("assignments:ask_for_review", args=[one]))
        for one in holds
    }
    for action in queries.serving(HOLD, holds, viewer=viewer):
        if not action.is_over:
            page = reverse("assignments:action", args=[action.id])
            ways[action.row] = Link(f"Asked, by {local_date(action.due)}", page)
    return ways


# `asks_before_reopening` asks, of an action that is over, whether it sent somebody to a place.
OFFERS = ("asks_before_reopening",)
FILLS = (
    Fill("called", _called),
    Fill("hold_asked", _hold_asked),
    Fill("hold_reviewed", hold_reviewed),
    Fill("left_with", _left_with),
    Fill("partner_actions", my_actions, 60),
)
