"""Claims on the first page: what waits to be moderated, what to look at again, what was tried."""

from collections import Counter

from django.urls import reverse

from optimise.access.domain.audiences import Viewer
from optimise.access.domain.declared import MOST_ROWS, Bar, Card, Chart, Harm, Row, Waits, waits
from optimise.basics.clock import partial_date, today
from optimise.review.disruptions import queries
from optimise.review.subjects import MODERATES, RECORDS

MONTHS = 12


def _waits(viewer: Viewer) -> str | Waits:
    found = queries.to_moderate(viewer=viewer).count()
    return waits(found, "claim waits for a moderator.", "claims wait for a moderator.")


def _due(viewer: Viewer) -> str | Waits:
    found = queries.due_looks(viewer=viewer)
    rows = [
        Row(
            text=one.claim.tactic,
            href=reverse("review_disruptions:claim", args=[one.claim_id]),
            due=one.due,
            late=one.due < today(),
        )
        for one in found[:MOST_ROWS]
    ]
    late = sum(one.due < today() for one in found)
    return waits(len(found), "look is due.", "looks are due.", late=late, rows=rows)


def _by_month(viewer: Viewer) -> list[Bar]:
    here = today().year * 12 + today().month - 1
    days = queries.claims(viewer=viewer).values_list("on", flat=True)
    counted = Counter(day.year * 12 + day.month - 1 for day in days)
    return [
        Bar(partial_date(f"{month // 12}-{month % 12 + 1:02}"), counted[month])
        for month in range(here - MONTHS + 1, here + 1)
    ]


CARDS = (
    Card(
        order=72,
        title="How far did it go?",
        roles=MODERATES,
        text=_waits,
        href="review_disruptions:claims",
        link="Moderate claims",
    ),
    Card(
        order=73,
        title="Did it last?",
        roles=RECORDS,
        text=_due,
        href="review_disruptions:claims",
        link="Look again",
        harm=Harm.CLOCK,
    ),
)
CHARTS = (
    Chart(
        order=40,
        title="Disruptions claimed, by month",
        roles=MODERATES | RECORDS,
        bars=_by_month,
        href="review_disruptions:claims",
        link="See the claims",
    ),
)
