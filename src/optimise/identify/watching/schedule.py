"""What the worker does for those who watch, by the clock."""

from optimise.access.domain.declared import Scheduled
from optimise.access.domain.roles import Role
from optimise.identify.watching.actions import tell_who_watches

SCHEDULE = (
    Scheduled(
        name="tell who watches",
        work=tell_who_watches,
        role=Role.RETENTION_CLERK,
    ),
)
