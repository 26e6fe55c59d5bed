"""Who is in detention, on the first page of those who keep custody and review it."""

from django.urls import reverse

from optimise.access.domain.audiences import Viewer
from optimise.access.domain.declared import MOST_ROWS, Card, Harm, Row, Waits, waits
from optimise.access.domain.roles import Role
from optimise.basics.clock import now
from optimise.respond.arrests import queries
from optimise.respond.arrests.queries import Told


def _row(one: Told) -> Row:
    at = one.due[1] if one.due else None
    said = [due.value for due, _ in one.pressing] or ["in hospital"]
    unwell = ["not well when roused"] if one.is_unwell else []
    return Row(
        text=f"{one.listed}: {', '.join((*unwell, *said))}",
        href=reverse("respond_arrests:detention", args=[one.row.id]),
        due=at,
        late=at is not None and at < now(),
    )


def _held(viewer: Viewer) -> str | Waits:
    rows = [_row(one) for one in queries.in_custody(viewer=viewer)]
    late = sum(row.late for row in rows)
    words = ("person is in detention.", "people are in detention.")
    return waits(len(rows), *words, late=late, rows=rows[:MOST_ROWS])


CARDS = (
    Card(
        order=4,
        title="In detention",
        roles=frozenset({Role.CUSTODY, Role.DUTY_INSPECTOR}),
        text=_held,
        href="respond_arrests:start",
        link="See who is held, and what is due",
        harm=Harm.CLOCK,
    ),
)
