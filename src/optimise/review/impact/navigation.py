"""Impact on every page."""

from optimise.access.domain.declared import Place, Under
from optimise.review.subjects import READS

PLACES = (
    Place(
        order=40,
        text="Did it work?",
        href="review_impact:questions",
        roles=READS,
        under=Under.RESULTS,
    ),
)
