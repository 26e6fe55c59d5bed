"""What the prosecutor waits for, on the first page of the disclosure officer."""

from django.urls import reverse

from optimise.access.domain.audiences import Viewer
from optimise.access.domain.declared import MOST_ROWS, Card, Harm, Row, Waits, waits
from optimise.access.domain.roles import Role
from optimise.basics.clock import today
from optimise.respond.disclosure import queries


def _asked(viewer: Viewer) -> str | Waits:
    return waits(
        queries.waiting_for_us(viewer=viewer),
        "item waits for an answer to the prosecutor.",
        "items wait for an answer to the prosecutor.",
    )


def _back(viewer: Viewer) -> str | Waits:
    found = queries.came_back(viewer=viewer)
    rows = [
        Row(
            text=f"Case {one.case}",
            href=reverse("respond_disclosure:answer_rejection", args=[one.id]),
            due=one.answer_by,
            late=one.answer_by < today(),
        )
        for one in found[:MOST_ROWS]
    ]
    late = sum(one.answer_by < today() for one in found)
    one, more = "file came back from the prosecutor.", "files came back from the prosecutor."
    return waits(len(found), one, more, late=late, rows=rows)


CARDS = (
    Card(
        order=27,
        title="Files that came back",
        roles=frozenset({Role.DISCLOSURE}),
        text=_back,
        href="respond_operations:list",
        link="Open your operations",
        harm=Harm.CLOCK,
    ),
    Card(
        order=28,
        title="Disclosure",
        roles=frozenset({Role.DISCLOSURE}),
        text=_asked,
        href="respond_operations:list",
        link="Open your operations",
        harm=Harm.CLOCK,
    ),
)
