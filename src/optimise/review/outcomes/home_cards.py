"""Outcomes on the first page: who is in court soon, and who comes out."""

from datetime import timedelta

from optimise.access.domain.audiences import Viewer
from optimise.access.domain.declared import Card, counted
from optimise.access.domain.roles import POLICE, Role
from optimise.basics.clock import today
from optimise.review.outcomes import queries
from optimise.review.subjects import READS


def _in_court(viewer: Viewer) -> str:
    week = today() + timedelta(days=7)
    soon = [row for row, _ in queries.calendar(viewer=viewer) if row.on <= week]
    near = len(queries.releases_near(viewer=viewer))
    said = (
        counted(len(soon), "hearing this week.", "hearings this week.", ""),
        counted(near, "person comes out within four weeks.", "people come out soon.", ""),
    )
    return " ".join(filter(None, said)) or "What the courts did, and what changed for people."


def _to_ask(viewer: Viewer) -> str:
    return counted(
        len(queries.feedback_due(viewer=viewer)),
        "person is to be asked whether they feel safer.",
        "people are to be asked whether they feel safer.",
        "",
    )


CARDS = (
    Card(
        order=70,
        title="What came of it",
        roles=READS,
        text=_in_court,
        href="review_outcomes:calendar",
        link="See the courts",
    ),
    Card(
        order=71,
        title="Do they feel safer?",
        roles=POLICE - {Role.DISCLOSURE},
        text=_to_ask,
        href="review_outcomes:outcomes",
        link="Ask them",
    ),
)
