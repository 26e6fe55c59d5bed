"""Panels in the header, for those who sit often; others find theirs on their first page."""

from optimise.access.domain.audiences import Viewer
from optimise.access.domain.declared import Place, Under
from optimise.access.domain.roles import Role
from optimise.keep_safe.panels import queries

SITS_OFTEN = frozenset(
    {
        Role.SAFEGUARDING,
        Role.NEIGHBOURHOOD,
        Role.COMMANDER,
        Role.COORDINATOR,
        Role.LEAD_OFFICER,
        Role.SOC_LEAD,
        Role.PARTNER,
    }
)


def _waiting(viewer: Viewer) -> int:
    return len(queries.to_decide(viewer=viewer))


PLACES = (
    Place(
        order=130,
        text="Panels",
        href="panels:home",
        under=Under.SAFE,
        roles=SITS_OFTEN,
        count=_waiting,
    ),
)
