"""The pages of the ground in the header; last what is left to set up, until it is done."""

from optimise.access.domain.audiences import Viewer
from optimise.access.domain.declared import Place, Under
from optimise.access.domain.roles import Role
from optimise.administer.views.set_up import left_to_do

ADMINISTRATORS = frozenset({Role.ADMINISTRATOR})


def _left_to_set_up(viewer: Viewer) -> str:
    left = left_to_do(viewer)
    return f"Set up: {left} left" if left else ""


PLACES = (
    Place(
        order=180, text="People", href="agencies:people", roles=ADMINISTRATORS, under=Under.RECORD
    ),
    Place(
        order=190,
        text="Agreements",
        href="agreements:agreements",
        under=Under.RECORD,
        roles=ADMINISTRATORS | {Role.DATA_PROTECTION},
    ),
    Place(
        order=210,
        text="Audit",
        href="audit:audit",
        under=Under.RECORD,
        roles=frozenset({Role.AUDITOR, Role.DATA_PROTECTION}),
    ),
    Place(order=300, text=_left_to_set_up, href="agencies:set_up", roles=ADMINISTRATORS),
)
