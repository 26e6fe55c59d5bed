"""Briefings in the header."""

from optimise.access.domain.audiences import Viewer
from optimise.access.domain.declared import Place, Under
from optimise.access.domain.roles import POLICE, WRITES, Layer
from optimise.access.interests.actions import INVESTIGATES
from optimise.plan.briefings import queries
from optimise.plan.briefings.queries import SEES_WHO_READ


def _unread(viewer: Viewer) -> int:
    return queries.waiting(viewer=viewer)


PLACES = (
    Place(order=10, text="Briefing", href="plan:today", roles=frozenset(POLICE), count=_unread),
    Place(
        order=140,
        text="Briefing desk",
        href="plan:desk",
        under=Under.DOING,
        roles=WRITES[Layer.BRIEFING],
    ),
    Place(
        order=150,
        text="Who has read",
        href="plan:who_has_read",
        under=Under.DOING,
        roles=SEES_WHO_READ,
    ),
    Place(
        order=160, text="Covert interest", href="plan:covert", under=Under.DOING, roles=INVESTIGATES
    ),
)
