"""The strike day on the first page of those who are in it."""

from optimise.access.domain.audiences import Viewer
from optimise.access.domain.declared import Card, Harm, Waits, waits
from optimise.access.domain.roles import POLICE
from optimise.respond.day import queries


def _now(viewer: Viewer) -> str | Waits:
    found = queries.days_now(viewer=viewer)
    return waits(
        len(found), "strike day or week of yours is on.", "of your strike days and weeks are on."
    )


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
