"""Groups on every page: the register to everyone who may know of any, and one's own."""

from datetime import date

from django.urls import reverse

from optimise.access.domain.audiences import Viewer
from optimise.access.domain.declared import MOST_OWN, Own, OwnRow, Place, Under
from optimise.access.domain.roles import POLICE, Role
from optimise.link.groups import queries
from optimise.link.groups.domain.life import APPROVES, OWNS


def _mine(viewer: Viewer) -> list[OwnRow]:
    mine = [one for one in queries.led_by(viewer=viewer) if one.is_open]
    mine.sort(key=lambda one: one.review_on or date.max)  # whose review is due first
    return [
        OwnRow(one.name, reverse("link_groups:group", args=[one.id]))
        for one in mine[: MOST_OWN + 1]
    ]


PLACES = (
    Place(
        order=80,
        text="Groups",
        href="link_groups:register",
        roles=POLICE | {Role.PARTNER},
        under=Under.KNOWN,
    ),
    Place(
        order=15,
        text="Groups: what is due",
        href="link_groups:due",
        roles=OWNS | APPROVES,
        under=Under.DOING,
    ),
)
OWN = (Own(order=20, title="Your groups", roles=OWNS, rows=_mine, href="link_groups:mine"),)
