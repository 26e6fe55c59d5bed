"""What the worker does for impact as it starts."""

from optimise.access.domain.declared import Scheduled
from optimise.access.domain.roles import Role
from optimise.review.impact.actions import end_broken_off

SCHEDULE = (
    Scheduled(
        name="end the answers that a worker had in hand",
        work=end_broken_off,
        role=Role.RETENTION_CLERK,
        at_start=True,
    ),
)
