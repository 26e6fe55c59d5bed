"""Everyone's own actions on every page."""

from optimise.access.domain.audiences import Viewer
from optimise.access.domain.declared import Place
from optimise.access.domain.roles import POLICE, Role
from optimise.assignments import queries


def _waiting(viewer: Viewer) -> int:
    return queries.waiting(viewer=viewer)


PLACES = (
    Place(
        order=12,
        text="My actions",
        href="assignments:mine",
        roles=POLICE | {Role.PARTNER, Role.DATA_PROTECTION},
        count=_waiting,
    ),
)
