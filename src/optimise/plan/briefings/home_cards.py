"""Briefings on the first page."""

from optimise.access.domain.audiences import Viewer
from optimise.access.domain.declared import Card, Harm, Waits, waits
from optimise.access.domain.roles import POLICE
from optimise.plan.briefings import queries


def _unread(viewer: Viewer) -> str | Waits:
    left = queries.left_to_read(viewer=viewer)
    return waits(left, "thing you have not answered.", "things you have not answered.")


CARDS = (
    Card(
        order=10,
        title="Today's briefing",
        roles=POLICE,
        text=_unread,
        href="plan:today",
        link="Read the briefing",
        harm=Harm.PEOPLE,
    ),
)
