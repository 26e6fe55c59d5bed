"""Closures of lines on the first page: whether closed numbers are still out of use."""

from django.urls import reverse

from optimise.access.domain.audiences import Viewer
from optimise.access.domain.declared import MOST_ROWS, Card, Harm, Row, Waits, waits
from optimise.basics.clock import today
from optimise.link.lines.queries import SEES_LINES
from optimise.review.closures import queries


def _due(viewer: Viewer) -> str | Waits:
    found = queries.due_looks(viewer=viewer)
    rows = [
        Row(
            text=str(one.closure.line),
            href=reverse("review_closures:look", args=[one.id]),
            due=one.due,
            late=one.due < today(),
        )
        for one in found[:MOST_ROWS]
    ]
    late = sum(one.due < today() for one in found)
    one, more = "check-back is due.", "check-backs are due."
    return waits(len(found), one, more, late=late, rows=rows)


CARDS = (
    Card(
        order=90,
        title="Did the line stay closed?",
        roles=SEES_LINES,
        text=_due,
        href="review_closures:closures",
        link="See the closures",
        harm=Harm.CLOCK,
    ),
)
