"""What the worker does for safeguarding by the clock."""

from optimise.access.domain.declared import Scheduled
from optimise.access.domain.roles import Role
from optimise.keep_safe.clock_watch import watch_all
from optimise.keep_safe.notices import remind

SCHEDULE = (
    Scheduled(
        name="remind of clocks that run out",
        work=remind,
        role=Role.RETENTION_CLERK,
        waits_for_network=True,
    ),
    Scheduled(name="alert of clocks and of danger", work=watch_all, role=Role.TRIAGE_CLERK),
)
