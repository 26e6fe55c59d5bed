"""Impact on the first page."""

from optimise.access.domain.declared import Card, always
from optimise.review.subjects import READS

CARDS = (
    Card(
        order=74,
        title="Did it work?",
        roles=READS,
        text=always("Ask before you look, and see what the figures can say."),
        href="review_impact:questions",
        link="Questions about impact",
    ),
)
