"""What the worker does by the clock for whoever told us."""

from optimise.access.domain.declared import Scheduled
from optimise.access.domain.roles import Role
from optimise.collect.tellers.clock_watch import watch_tellers

SCHEDULE = (
    Scheduled(name="alert of tellers in danger", work=watch_tellers, role=Role.TRIAGE_CLERK),
)
