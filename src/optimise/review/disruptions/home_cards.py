"""Claims on the first page: what waits to be moderated, what to look at again, what lasted."""

from datetime import timedelta

from django.urls import reverse

from optimise.access.domain.audiences import Viewer
from optimise.access.domain.declared import MOST_ROWS, Bar, Card, Chart, Harm, Row, Waits, waits
from optimise.basics.clock import today
from optimise.review.disruptions import queries
from optimise.review.disruptions.domain.levels import State
from optimise.review.subjects import MODERATES, RECORDS

YEAR = timedelta(days=365)


def _waits(viewer: Viewer) -> str | Waits:
    found = queries.to_moderate(viewer=viewer).count()
    return waits(found, "claim waits for a moderator.", "claims wait for a moderator.")


def _due(viewer: Viewer) -> str | Waits:
    found = queries.due_looks(viewer=viewer)
    shown = queries.listed((one.claim for one in found[:MOST_ROWS]), viewer=viewer)
    names = {one.claim.id: one.name for one in shown}
    rows = [
        Row(
            text=f"{names.get(one.claim_id) or 'Something not shown to you'}: {one.claim.tactic}",
            href=reverse("review_disruptions:claim", args=[one.claim_id]),
            due=one.due,
            late=one.due < today(),
        )
        for one in found[:MOST_ROWS]
    ]
    late = sum(one.due < today() for one in found)
    return waits(len(found), "look is due.", "looks are due.", late=late, rows=rows)


def _by_level(viewer: Viewer) -> list[Bar]:
    """Return the claims of a year by level and what lasted: no number is shown without both."""
    found = [
        one
        for one in queries.counted(viewer=viewer, since=today() - YEAR)
        if one.all > one.states[State.WITHDRAWN]
    ]
    return [
        Bar(f"{one.name}: {words}" if one.level else one.name, number)
        for one in found
        for words, number in _bars_of(one)
    ]


def _bars_of(one: queries.Counted) -> list[tuple[str, int]]:
    if one.level is None:
        return [("", one.unknown)]
    return [
        ("lasted", one.lasted),
        ("did not, or in part", one.ended),
        ("not known, or not yet", one.unknown),
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
        title="Disruptions of a year, and whether they lasted (without those withdrawn)",
        roles=MODERATES | RECORDS,
        bars=_by_level,
        href="review_disruptions:claims",
        link="See the claims",
    ),
)
