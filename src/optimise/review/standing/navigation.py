"""From report to outcome, on every page of those who lead."""

from optimise.access.domain.declared import Place, Under
from optimise.review.standing.home_cards import LEADS

PLACES = (
    Place(
        order=10,
        text="From report to outcome",
        href="review_standing:commander",
        roles=LEADS,
        under=Under.RESULTS,
    ),
)
