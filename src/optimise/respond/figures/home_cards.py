"""What one's operations came to this week, on the first page of whoever runs some."""

from datetime import timedelta

from optimise.access.domain.audiences import Viewer
from optimise.access.domain.declared import Card, counted
from optimise.basics.clock import today
from optimise.respond.figures import queries
from optimise.respond.operations.domain.parts import RUNS


def _this_week(viewer: Viewer) -> str:
    if not viewer.circles:
        return ""
    told = queries.between(today() - timedelta(days=6), today(), viewer=viewer)
    return counted(
        len(told.records),
        "record of your operations this week.",
        "records of your operations this week.",
        "",
    )


CARDS = (
    Card(
        order=30,
        title="What it came to",
        roles=RUNS,
        text=_this_week,
        href="respond_figures:mine",
        link="See the figures",
    ),
)
