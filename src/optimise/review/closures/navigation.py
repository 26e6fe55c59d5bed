"""Closures of lines on every page, with how many looks are due."""

from optimise.access.domain.audiences import Viewer
from optimise.access.domain.declared import Place, Under
from optimise.link.lines.queries import SEES_LINES
from optimise.review.closures import queries


def _due(viewer: Viewer) -> int:
    return len(queries.due_looks(viewer=viewer))


PLACES = (
    Place(
        order=35,
        text="Lines closed",
        href="review_closures:closures",
        roles=SEES_LINES,
        under=Under.RESULTS,
        count=_due,
    ),
)
