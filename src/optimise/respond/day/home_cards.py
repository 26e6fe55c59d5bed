"""The strike day on the first page of those who are in it."""

from django.urls import reverse

from optimise.access.domain.audiences import Viewer
from optimise.access.domain.declared import MOST_ROWS, Card, Harm, Row, Waits, waits
from optimise.access.domain.roles import POLICE
from optimise.respond.day import queries
from optimise.respond.day.models import Day
from optimise.respond.operations.views.common import knows


def _now(viewer: Viewer) -> str | Waits:
    found = queries.days_now(viewer=viewer)
    return waits(
        len(found),
        "strike day or week of yours is on.",
        "of your strike days and weeks are on.",
        rows=[_row(one, viewer) for one in found[:MOST_ROWS]],
    )


def _row(one: Day, viewer: Viewer) -> Row:
    """Name the operation and, to whoever leads nothing of it, their team."""
    if knows(viewer):
        return Row(text=str(one.operation), href=reverse("respond_day:board", args=[one.id]))
    team = queries.my_team(one, viewer=viewer) or "you are on no team yet"
    page = reverse("respond_day:phone", args=[one.id])
    return Row(text=f"{one.operation}: {team}", href=page)


CARDS = (
    Card(
        order=11,
        title="Strike day",
        roles=POLICE,
        text=_now,
        href="respond_day:now",
        link="Open it",
        harm=Harm.CLOCK,
    ),
)
