"""Briefings on the first page."""

from datetime import timedelta

from optimise.access.domain.audiences import Viewer
from optimise.access.domain.declared import Card, Harm, Waits, waits
from optimise.access.domain.roles import DEVELOPS_INTELLIGENCE, POLICE
from optimise.access.interests import queries as interests
from optimise.access.interests.actions import INVESTIGATES
from optimise.plan.briefings import queries


def _unread(viewer: Viewer) -> str | Waits:
    left = queries.left_to_read(viewer=viewer)
    return waits(left, "thing you have not answered.", "things you have not answered.")


def _to_approve(viewer: Viewer) -> str | Waits:
    left = queries.to_approve(viewer=viewer)
    return waits(left, "briefing to approve or end.", "briefings to approve or end.")


def _to_renew(viewer: Viewer) -> str | Waits:
    left = interests.to_renew(within=ENDS_SOON, viewer=viewer)
    return waits(
        left,
        "covert interest holds back for a few days more.",
        "covert interests hold back for a few days more.",
    )


ENDS_SOON = timedelta(days=5)
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
    Card(
        order=11,
        title="Briefings of others",
        roles=DEVELOPS_INTELLIGENCE,
        text=_to_approve,
        href="plan:desk",
        link="Open the briefing desk",
    ),
    Card(
        order=12,
        title="Covert interests that end",
        roles=INVESTIGATES,
        text=_to_renew,
        href="plan:covert",
        link="Renew or end them",
        harm=Harm.CLOCK,
    ),
)
