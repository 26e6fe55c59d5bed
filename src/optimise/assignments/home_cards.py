"""Everyone's own actions on the first page."""

from django.urls import reverse

from optimise.access.domain.audiences import Viewer
from optimise.access.domain.declared import MOST_ROWS, Card, Row, Waits, waits
from optimise.access.domain.roles import POLICE, Role
from optimise.assignments import queries
from optimise.basics.clock import today


def _mine(viewer: Viewer) -> str | Waits:
    mine = queries.mine(viewer=viewer)
    rows = [
        Row(
            text=one.text,
            href=reverse("assignments:action", args=[one.id]),
            due=one.due,
            late=one.due < today(),
        )
        for one in mine[:MOST_ROWS]
    ]
    late = mine.filter(due__lt=today()).count()
    return waits(mine.count(), "action is yours.", "actions are yours.", late=late, rows=rows)


CARDS = (
    Card(
        order=70,
        title="My actions",
        roles=POLICE | {Role.DATA_PROTECTION},
        text=_mine,
        href="assignments:mine",
        link="See what I am to do",
    ),
)
