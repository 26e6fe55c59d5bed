"""What the worker does for call records by the clock, and as it starts."""

from optimise.access.domain.declared import Scheduled
from optimise.access.domain.roles import Role
from optimise.link.lines.actions.running import end_broken_off
from optimise.link.lines.jobs import forget_gone

SCHEDULE = (
    Scheduled(
        name="remove the files of call records that were removed or taken back",
        work=forget_gone,
        role=Role.RETENTION_CLERK,
    ),
    Scheduled(
        name="end the files and runs that a worker had in hand",
        work=end_broken_off,
        role=Role.RETENTION_CLERK,
        at_start=True,
    ),
)
