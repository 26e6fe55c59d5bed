"""Warrants that run out or go back, and searches for an inspector, on their first page."""

from django.urls import reverse

from optimise.access.domain.audiences import Viewer
from optimise.access.domain.declared import MOST_ROWS, Card, Harm, Row, Waits, waits
from optimise.basics.clock import day_of, today
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


def _to_record(viewer: Viewer) -> str | Waits:
    found = queries.unread(viewer=viewer)
    rows = [
        Row(
            text=f"{one.place}: {one.under}",
            href=reverse("respond_warrants:search", args=[one.id]),
            due=day_of(one.entered_at),
            late=day_of(one.entered_at) < today(),
        )
        for one in found[:MOST_ROWS]
    ]
    late = sum(day_of(one.entered_at) < today() for one in found)
    one, more = "search waits for an inspector.", "searches wait for an inspector."
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
    Card(
        order=30,
        title="Searches to record",
        roles=queries.AUTHORISES,
        text=_to_record,
        href="respond_operations:list",
        link="Operations",
        harm=Harm.CLOCK,
    ),
)
