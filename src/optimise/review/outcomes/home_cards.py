"""Outcomes on the first page: who is in court soon, who comes out, whom to ask."""

from datetime import timedelta

from django.urls import reverse

from optimise.access.domain.audiences import Viewer
from optimise.access.domain.declared import MOST_ROWS, Card, Harm, Row, Waits, waits
from optimise.access.domain.roles import POLICE, Role
from optimise.basics.clock import today
from optimise.review.outcomes import queries
from optimise.review.subjects import READS, RECORDS


def _in_court(viewer: Viewer) -> str | Waits:
    week = today() + timedelta(days=7)
    soon = [row for row, _ in queries.calendar(viewer=viewer) if row.on <= week]
    return waits(len(soon), "hearing this week.", "hearings this week.")


def _out_soon(viewer: Viewer) -> str | Waits:
    near = queries.releases_near(viewer=viewer)
    one, more = "person comes out within four weeks.", "people come out within four weeks."
    return waits(len(near), one, more)


def _to_ask(viewer: Viewer) -> str | Waits:
    found = queries.feedback_due(viewer=viewer)
    one = "person is to be asked whether they feel safer."
    return waits(len(found), one, "people are to be asked whether they feel safer.")


def _to_second(viewer: Viewer) -> str | Waits:
    found = queries.to_second(viewer=viewer)
    rows = [
        Row(text=f"Story {one.reference}", href=reverse("review_outcomes:story", args=[one.id]))
        for one in found
    ]
    words = ("day of release waits for a second.", "days of release wait for a second.")
    return waits(len(rows), *words, rows=rows[:MOST_ROWS])


CARDS = (
    Card(
        order=70,
        title="In court",
        roles=READS,
        text=_in_court,
        href="review_outcomes:calendar",
        link="See the courts",
        harm=Harm.CLOCK,
    ),
    Card(
        order=71,
        title="Sentences that end",
        roles=READS,
        text=_out_soon,
        href="review_outcomes:calendar",
        link="See who",
        harm=Harm.CLOCK,
    ),
    Card(
        order=72,
        title="Do they feel safer?",
        roles=POLICE - {Role.DISCLOSURE},
        text=_to_ask,
        href="review_outcomes:outcomes",
        link="Ask them",
        harm=Harm.PEOPLE,
    ),
    Card(
        order=71,
        title="Say the same, or not",
        roles=RECORDS,
        text=_to_second,
        href="review_outcomes:calendar",
        link="See who comes out",
        harm=Harm.PEOPLE,
    ),
)
