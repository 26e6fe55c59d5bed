"""What the worker does for safeguarding by the clock."""

from optimise.access.domain.declared import Scheduled
from optimise.access.domain.roles import Role
from optimise.keep_safe.clock_watch import watch_clocks, watch_referred, watch_unopened
from optimise.keep_safe.notices import remind

SCHEDULE = (
    Scheduled(
        name="remind of clocks that run out",
        work=remind,
        role=Role.RETENTION_CLERK,
        waits_for_network=True,
    ),
    Scheduled(name="alert of clocks that run out", work=watch_clocks, role=Role.TRIAGE_CLERK),
    Scheduled(name="alert of referrals in danger", work=watch_referred, role=Role.TRIAGE_CLERK),
    Scheduled(name="tell of what nobody can open", work=watch_unopened, role=Role.TRIAGE_CLERK),
)
