"""Claims on the first page: what waits to be moderated, and what to look at again."""

from optimise.access.domain.audiences import Viewer
from optimise.access.domain.declared import Card, counted
from optimise.review.disruptions import queries
from optimise.review.subjects import MODERATES, RECORDS


def _waits(viewer: Viewer) -> str:
    return counted(
        queries.to_moderate(viewer=viewer).count(),
        "claim waits for a moderator.",
        "claims wait for a moderator.",
        "No claim waits.",
    )


def _due(viewer: Viewer) -> str:
    return counted(
        len(queries.due_looks(viewer=viewer)),
        "look is due: did it last?",
        "looks are due: did it last?",
        "",
    )


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
    ),
)
