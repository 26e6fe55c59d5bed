"""The tables of actions that are late, here and on the pages of what they serve."""

from collections.abc import Collection, Mapping
from typing import Any
from uuid import UUID

from django.urls import reverse

from optimise.assignments.models import Action
from optimise.basics.clock import local_date
from optimise.ui.tables import Cell, Cells, Link, Press, Sorted, Table, table
from optimise.ui.words import ago


def leads_to(action: Action) -> Link:
    """Return the cell that leads to an action."""
    return Link(action.text, reverse("assignments:action", args=[action.id]))


def whose(action: Action) -> str:
    """Return who is named for an action."""
    return str(action.owner_person) if action.owner_person else "Nobody named"


def was_due(action: Action) -> Sorted:
    """Return the day of an action, and how long ago that is."""
    return Sorted(f"{local_date(action.due)} ({ago(action.due)})", action.due.isoformat())


def chase(action: Action) -> list[Cell]:
    """Return the button that asks whoever is named for an action, and who was last told of it."""
    address = reverse("assignments:chase", args=[action.id])
    said: list[Cell] = []
    if action.owner_person_id:
        said.append(Press("Ask after it", address, action.text))
    if action.reminded_last:
        said.append(f"Whoever gave it was reminded {ago(action.reminded_at)}")
    elif action.chased:
        said.append(f"Asked {ago(action.chased_at)}")
    return said


def late(
    agency: object,
    found: Collection[Action],
    *,
    served: Mapping[UUID, Any],
    chases: Collection[UUID],
) -> Table:
    """Return what one agency owes and is past its day, and what each action is for."""

    def serves(action: Action) -> Cells:
        one = served.get(action.id)
        return Link(one.name, one.address) if one else ""

    return table(
        f"{agency}: {len(found)} late",
        found,
        {
            "Action": leads_to,
            "For": serves,
            "Who": whose,
            "Was due": was_due,
            "Ask": lambda a: chase(a) if a.id in chases else "",
        },
    )
