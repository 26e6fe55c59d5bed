"""The courts and what changed for people, on every page."""

from optimise.access.domain.declared import Place, Under
from optimise.review.subjects import READS

PLACES = (
    Place(
        order=20,
        text="Courts and releases",
        href="review_outcomes:calendar",
        roles=READS,
        under=Under.RESULTS,
    ),
)
