"""Briefings on the first page."""

from optimise.access.domain.audiences import Viewer
from optimise.access.domain.declared import Card, always, counted
from optimise.access.domain.roles import POLICE, Role
from optimise.plan.briefings import queries

SUPERVISORS = frozenset({Role.SUPERVISOR, Role.COMMANDER})


def _unread(viewer: Viewer) -> str:
    return counted(
        queries.left_to_read(viewer=viewer),
        "thing you have not read.",
        "things you have not read.",
        "You have read it all.",
    )


CARDS = (
    Card(
        order=10,
        title="Today's briefing",
        roles=POLICE,
        text=_unread,
        href="plan:today",
        link="Read the briefing",
    ),
    Card(
        order=20,
        title="Who has not read",
        roles=SUPERVISORS,
        text=always("See who on your team has not read the briefing."),
        href="plan:who_has_read",
        link="See your team",
    ),
)
