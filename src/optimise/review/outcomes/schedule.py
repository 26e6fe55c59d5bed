"""What the worker does for outcomes: releases that come near, and those who came out."""

from optimise.access.domain.declared import Scheduled
from optimise.access.domain.roles import Role
from optimise.review.outcomes.actions.cards import ask_of_cards
from optimise.review.outcomes.actions.releases import raise_releases

SCHEDULE = (
    Scheduled(
        name="put releases that come near before safeguarding",
        work=raise_releases,
        role=Role.RETENTION_CLERK,
    ),
    Scheduled(
        name="ask about cards of those who came out of prison",
        work=ask_of_cards,
        role=Role.RETENTION_CLERK,
    ),
)
