"""Claims of disruption on every page, with how many wait for a moderator."""

from optimise.access.domain.audiences import Viewer
from optimise.access.domain.declared import Place, Under
from optimise.review.disruptions import queries
from optimise.review.subjects import MODERATES, RECORDS


def _waiting(viewer: Viewer) -> int:
    return queries.to_moderate(viewer=viewer).count() if viewer.roles & MODERATES else 0


PLACES = (
    Place(
        order=30,
        text="Disruption claims",
        href="review_disruptions:claims",
        roles=RECORDS | MODERATES,
        under=Under.RESULTS,
        count=_waiting,
    ),
)
