"""Who is to be kept safe, on the first page: missing now, what runs out, what came back."""

from collections import Counter

from django.urls import reverse

from optimise.access.domain.audiences import Viewer
from optimise.access.domain.declared import MOST_ROWS, Bar, Card, Chart, Harm, Row, Waits, waits
from optimise.access.domain.roles import Role
from optimise.keep_safe import queries
from optimise.keep_safe.domain.clocks import Soon
from optimise.keep_safe.domain.handling import KEEPS_SAFE

PARTNERS = frozenset({Role.PARTNER})


def _missing(viewer: Viewer) -> str | Waits:
    found = queries.missing_now(viewer=viewer)
    rows = [
        Row(
            text=f"{one.reference}, {one.since}",
            href=reverse("keep_safe:episode", args=[one.id]),
        )
        for one in found[:MOST_ROWS]
    ]
    return waits(len(found), "person is missing now.", "people are missing now.", rows=rows)


def _due(viewer: Viewer) -> str | Waits:
    found = queries.things_due(viewer=viewer)
    rows = [
        Row(
            text=f"{one.what}: {one.title or one.reference}",
            href=reverse(one.page, args=[one.id]),
            due=one.due_at,
            late=one.stands is Soon.LATE,
        )
        for one in found[:MOST_ROWS]
    ]
    late = sum(one.stands is Soon.LATE for one in found)
    return waits(len(found), "thing is to be done.", "things are to be done.", late=late, rows=rows)


def _clocks(viewer: Viewer) -> list[Bar]:
    counted = Counter(
        (one.what.split(" (")[0], one.stands is not Soon.LATE)
        for one in queries.deadlines(viewer=viewer)
    )
    return [
        Bar(kind if in_time else f"{kind}, late", number, not in_time)
        for (kind, in_time), number in sorted(counted.items())
    ]


def _referrals(viewer: Viewer) -> str | Waits:
    answered = sum(bool(one.said_back.all()) for one in queries.own_referrals(viewer=viewer))
    return waits(answered, "referral has an answer.", "referrals have an answer.")


CARDS = (
    Card(
        order=20,
        title="Missing now",
        roles=KEEPS_SAFE,
        text=_missing,
        href="keep_safe:episodes",
        link="See them all",
        harm=Harm.LIFE,
    ),
    Card(
        order=50,
        title="Keep people safe",
        roles=KEEPS_SAFE | PARTNERS,
        text=_due,
        href="keep_safe:start",
        link="See what is due",
        harm=Harm.PEOPLE,
    ),
    Card(
        order=80,
        title="Your referrals",
        roles=PARTNERS,
        text=_referrals,
        href="keep_safe:start",
        link="See what was said",
        harm=Harm.NEWS,
    ),
)
CHARTS = (
    Chart(
        order=20,
        title="What is to be done, by kind",
        roles=KEEPS_SAFE,
        bars=_clocks,
        href="keep_safe:start",
        link="See what is due",
    ),
)
