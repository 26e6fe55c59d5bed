"""What the worker does for actions by the clock."""

from optimise.access.domain.declared import Scheduled
from optimise.access.domain.roles import Role
from optimise.assignments.actions import chase_late

SCHEDULE = (
    Scheduled(
        name="ask after actions that are late",
        work=chase_late,
        role=Role.RETENTION_CLERK,
    ),
)
