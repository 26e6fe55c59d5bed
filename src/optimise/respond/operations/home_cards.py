"""Operations on the first page: orders that I have not read."""

from django.urls import reverse

from optimise.access.domain.audiences import Viewer
from optimise.access.domain.declared import MOST_ROWS, Card, Harm, Row, Waits, waits
from optimise.access.domain.roles import POLICE
from optimise.basics.clock import today
from optimise.respond.operations import queries
from optimise.respond.operations.domain.parts import KNOWS


def _unread(viewer: Viewer) -> str | Waits:
    return waits(
        len(queries.orders_to_read(viewer=viewer)),
        "order waits for you to read it.",
        "orders wait for you to read them.",
    )


def _to_review(viewer: Viewer) -> str | Waits:
    found = queries.reviews_of_mine(on=today(), viewer=viewer)
    rows = [
        Row(
            text=f"{one.operation}: {one.log} {one.number}",
            href=reverse("respond_operations:log", args=[one.operation_id, one.log]),
            due=one.review_on,
            late=one.review_on is not None and one.review_on < today(),
        )
        for one in found
    ]
    late = sum(row.late for row in rows)
    words = ("decision is to be looked at again.", "decisions are to be looked at again.")
    return waits(len(rows), *words, late=late, rows=rows[:MOST_ROWS])


CARDS = (
    Card(
        order=12,
        title="Orders to read",
        roles=POLICE,
        text=_unread,
        href="respond_operations:list",
        link="Read what you are to do",
        harm=Harm.CLOCK,
    ),
    Card(
        order=13,
        title="Decisions to look at again",
        roles=KNOWS,
        text=_to_review,
        href="respond_operations:list",
        link="See your operations",
        harm=Harm.CLOCK,
    ),
)
