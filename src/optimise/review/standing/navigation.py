"""From report to outcome, on every page of those who lead."""

from optimise.access.domain.declared import Place, Under
from optimise.access.domain.roles import Role
from optimise.review.standing.home_cards import LEADS

PLACES = (
    Place(
        order=10,
        text="From report to outcome",
        href="review_standing:commander",
        roles=LEADS,
        under=Under.RESULTS,
    ),
    Place(
        order=11,
        text="On whom it falls",
        href="review_standing:fairness",
        roles=frozenset({Role.AUDITOR, Role.DATA_PROTECTION}),
        under=Under.RESULTS,
    ),
)
