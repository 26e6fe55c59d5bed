"""Warrants that run out or go back, on the first page of those who run operations."""

from django.urls import reverse

from optimise.access.domain.audiences import Viewer
from optimise.access.domain.declared import MOST_ROWS, Card, Harm, Row, Waits, waits
from optimise.basics.clock import today
from optimise.respond.operations.domain.parts import RUNS
from optimise.respond.warrants import queries


def _due(viewer: Viewer) -> str | Waits:
    found = queries.due(viewer=viewer)
    rows = [
        Row(
            text=f"{one.warrant.address}: {one.stands}",
            href=reverse("respond_warrants:warrant", args=[one.warrant.id]),
            due=one.warrant.expires_on,
            late=one.warrant.expires_on < today(),
        )
        for one in found[:MOST_ROWS]
    ]
    late = sum(one.warrant.expires_on < today() for one in found)
    one, more = "warrant runs out or is due back.", "warrants run out or are due back."
    return waits(len(found), one, more, late=late, rows=rows)


CARDS = (
    Card(
        order=29,
        title="Warrants",
        roles=RUNS,
        text=_due,
        href="respond_warrants:calendar",
        link="Calendar of warrants",
        harm=Harm.CLOCK,
    ),
)
