"""Tips on every page, with how many wait: both change on the hour."""

from optimise.access.domain.audiences import Viewer
from optimise.access.domain.declared import Place, Under
from optimise.access.domain.roles import Role
from optimise.collect.intake import queries


def _waiting(viewer: Viewer) -> int:
    waits = queries.waiting(viewer=viewer)
    return waits.tips + waits.messages if waits else 0


PLACES = (
    Place(
        order=40,
        text="Tips",
        href="intake:inbox",
        roles=frozenset({Role.INTELLIGENCE}),
        under=Under.COMING,
        count=_waiting,
    ),
)
