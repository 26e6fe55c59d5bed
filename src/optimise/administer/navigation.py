"""The pages of the ground in the header; last what is left to set up, until it is done."""

from optimise.access.actions import RECLASSIFIES
from optimise.access.domain.audiences import Viewer
from optimise.access.domain.declared import Place, Under
from optimise.access.domain.roles import WITNESSES, Role
from optimise.administer.views.set_up import left_to_do
from optimise.administer.views.vetting import EVERYONE, own_vetting
from optimise.agencies import queries as agencies

ADMINISTRATORS = frozenset({Role.ADMINISTRATOR})


def _left_to_set_up(viewer: Viewer) -> str:
    left = left_to_do(viewer)
    return f"Set up: {left} left" if left else ""


def _second_factors(viewer: Viewer) -> int:
    waiting = agencies.resets_waiting().exclude(asked_by=viewer.person).count()
    return waiting + agencies.waiting_for_a_witness().exclude(password_by=viewer.person).count()


PLACES = (
    Place(order=1, text=own_vetting, href="agencies:own_vetting", roles=EVERYONE),
    Place(order=60, text="Circles", href="circles:circles", roles=RECLASSIFIES, under=Under.DOING),
    Place(
        order=185,
        text="Second factors",
        href="agencies:resets",
        roles=WITNESSES,
        under=Under.RECORD,
        count=_second_factors,
    ),
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
    Place(
        order=212,
        text="Moved into circles",
        href="audit:moved",
        under=Under.RECORD,
        roles=frozenset({Role.DECONFLICTION}),
    ),
    Place(
        order=215,
        text="How far it is sealed",
        href="audit:chain",
        roles=frozenset({Role.AUDITOR, Role.DATA_PROTECTION, Role.ADMINISTRATOR}),
        under=Under.RECORD,
    ),
    Place(
        order=220,
        text="What is kept, and how long",
        href="retention:register",
        roles=frozenset({Role.ADMINISTRATOR, Role.DATA_PROTECTION, Role.DISCLOSURE}),
        under=Under.RECORD,
    ),
    Place(order=300, text=_left_to_set_up, href="agencies:set_up", roles=ADMINISTRATORS),
)
