"""What the worker does for outcomes: a release that comes near is put before safeguarding."""

from optimise.access.domain.declared import Scheduled
from optimise.access.domain.roles import Role
from optimise.review.outcomes.actions.releases import raise_releases

SCHEDULE = (
    Scheduled(
        name="put releases that come near before safeguarding",
        work=raise_releases,
        role=Role.RETENTION_CLERK,
    ),
)
