"""Operations on every page: those who run them, and whoever is in one."""

from django.urls import reverse

from optimise.access.domain.audiences import Viewer
from optimise.access.domain.declared import MOST_OWN, Own, OwnRow, Place, Under
from optimise.access.domain.roles import POLICE
from optimise.respond.operations import queries
from optimise.respond.operations.domain.parts import AGREES_RELIEF, ASKS_RELIEF, RUNS


def _said(viewer: Viewer) -> str:
    works = viewer.roles & (RUNS | {ASKS_RELIEF})
    return "Operations" if works or queries.has_any(viewer=viewer) else ""


def _unread(viewer: Viewer) -> int:
    return len(queries.orders_to_read(viewer=viewer))


def _mine(viewer: Viewer) -> list[OwnRow]:
    if not viewer.circles:
        return []
    found = queries.running(viewer=viewer)
    return [
        OwnRow(str(one), reverse("respond_operations:operation", args=[one.id]))
        for one in found[: MOST_OWN + 1]
    ]


PLACES = (
    Place(
        order=10,
        text=_said,
        roles=POLICE,
        href="respond_operations:list",
        under=Under.DOING,
        count=_unread,
    ),
    Place(
        order=11,
        text="An operation’s lead cannot act",
        roles=frozenset({ASKS_RELIEF, AGREES_RELIEF}),
        href="respond_operations:cannot_act",
        under=Under.DOING,
        words="relieve relief hand over take over ill sick absent replace",
        in_rail=False,
    ),
)
OWN = (
    Own(
        order=10,
        title="Your operations",
        roles=POLICE,
        rows=_mine,
        href="respond_operations:list",
    ),
)
