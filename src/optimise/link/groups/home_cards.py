"""Groups on the first page: reviews that are late, groups nobody leads, who comes out."""

from collections import Counter

from django.urls import reverse

from optimise.access.domain.audiences import Viewer
from optimise.access.domain.declared import MOST_ROWS, Bar, Card, Chart, Harm, Row, Waits, waits
from optimise.access.domain.roles import Role
from optimise.basics.clock import today
from optimise.link.groups import queries
from optimise.link.groups.domain.life import APPROVES, OWNS
from optimise.link.groups.domain.listing import Filters

LEADS = OWNS | APPROVES | {Role.ANALYST, Role.COORDINATOR, Role.COMMANDER}


def _mine(viewer: Viewer) -> str | Waits:
    mine = queries.register(viewer=viewer, filters=Filters(mine=True))
    late = [row for row in mine if row.is_late]
    rows = [
        Row(
            text=row.name,
            href=reverse("link_groups:group", args=[row.id]),
            due=row.review_on,
            late=True,
        )
        for row in late[:MOST_ROWS]
    ]
    one, more = "group of yours waits for its review.", "groups of yours wait for their review."
    return waits(len(late), one, more, late=len(late), rows=rows)


def _nobodys(viewer: Viewer) -> str | Waits:
    return waits(
        len(queries.without_owner(viewer=viewer)),
        "mapped group has nobody who leads it.",
        "mapped groups have nobody who leads them.",
    )


def _releases(viewer: Viewer) -> str | Waits:
    near = queries.releases_near(viewer=viewer)
    rows = [
        Row(
            text=str(one.group),
            href=reverse("link_groups:member", args=[one.id]),
            due=one.release_on,
            late=one.release_on is not None and one.release_on < today(),
        )
        for one in near[:MOST_ROWS]
    ]
    return waits(
        len(near),
        "member of a group comes out of prison within four weeks.",
        "members of groups come out of prison within four weeks.",
        rows=rows,
    )


def _again(viewer: Viewer) -> str | Waits:
    found = queries.to_open_again(viewer=viewer)
    rows = [
        Row(
            text=str(one),
            href=reverse("link_groups:group", args=[one.id]),
            due=one.trigger_on,
            late=True,
        )
        for one in found[:MOST_ROWS]
    ]
    return waits(
        len(found),
        "archived group is due to be looked at again.",
        "archived groups are due to be looked at again.",
        late=len(found),
        rows=rows,
    )


def _tiers(viewer: Viewer) -> list[Bar]:
    counted = Counter(
        f"Tier {row.tier}" if row.tier else "No tier" for row in queries.register(viewer=viewer)
    )
    return [Bar(tier, counted[tier]) for tier in sorted(counted)]


CARDS = (
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
        harm=Harm.CLOCK,
    ),
    Card(
        order=29,
        title="Archived groups whose day has come",
        roles=OWNS | APPROVES,
        text=_again,
        href="link_groups:due",
        link="Look at each again",
    ),
)
CHARTS = (
    Chart(
        order=50,
        title="Open groups, by tier",
        roles=LEADS,
        bars=_tiers,
        href="link_groups:register",
        link="See the groups",
    ),
)
