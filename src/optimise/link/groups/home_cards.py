"""Groups on the first page: what is in my area, what is late, what nobody leads."""

from optimise.access.domain.audiences import Viewer
from optimise.access.domain.declared import Card, counted
from optimise.access.domain.roles import FRONT_LINE, Role
from optimise.link.groups import queries
from optimise.link.groups.domain.life import APPROVES, OWNS
from optimise.link.groups.domain.listing import Filters


def _near(viewer: Viewer) -> str:
    found = len(queries.register(viewer=viewer))
    return counted(found, "group works in your area.", "groups work in your area.", "")


def _mine(viewer: Viewer) -> str:
    mine = queries.register(viewer=viewer, filters=Filters(mine=True))
    late = sum(row.is_late for row in mine)
    words = counted(len(mine), "group is yours.", "groups are yours.", "")
    return f"{words} {counted(late, 'review is late.', 'reviews are late.', '')}".strip()


def _nobodys(viewer: Viewer) -> str:
    return counted(
        len(queries.without_owner(viewer=viewer)),
        "mapped group has nobody who leads it.",
        "mapped groups have nobody who leads them.",
        "",
    )


def _releases(viewer: Viewer) -> str:
    return counted(
        len(queries.releases_near(viewer=viewer)),
        "member of a group comes out of prison within four weeks.",
        "members of groups come out of prison within four weeks.",
        "",
    )


CARDS = (
    Card(
        order=25,
        title="Groups in my area",
        roles=FRONT_LINE | {Role.PARTNER},
        text=_near,
        href="link_groups:register",
        link="Know the groups",
    ),
    Card(
        order=26,
        title="My groups",
        roles=OWNS,
        text=_mine,
        href="link_groups:mine",
        link="See your groups",
    ),
    Card(
        order=27,
        title="Groups without a lead",
        roles=APPROVES,
        text=_nobodys,
        href="link_groups:due",
        link="Give each a lead today",
    ),
    Card(
        order=28,
        title="Out of prison soon",
        roles=OWNS | APPROVES,
        text=_releases,
        href="link_groups:due",
        link="See who",
    ),
)
