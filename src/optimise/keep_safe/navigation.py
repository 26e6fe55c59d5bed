"""Safeguarding in the header."""

from optimise.access.domain.audiences import Viewer
from optimise.access.domain.declared import Place, Under
from optimise.access.domain.roles import POLICE, Role
from optimise.keep_safe import queries

PARTNERS = frozenset({Role.PARTNER})


def _due(viewer: Viewer) -> int:
    return len(queries.things_due(viewer=viewer))


PLACES = (
    Place(
        order=80, text="Make a referral", href="keep_safe:refer", under=Under.SAFE, roles=PARTNERS
    ),
    Place(
        order=90,
        text="Keep safe",
        href="keep_safe:start",
        under=Under.SAFE,
        roles=POLICE | PARTNERS,
        count=_due,
    ),
    Place(
        order=200,
        text="Clocks and law",
        href="keep_safe:law",
        under=Under.RECORD,
        roles=frozenset({Role.ADMINISTRATOR}),
    ),
)
