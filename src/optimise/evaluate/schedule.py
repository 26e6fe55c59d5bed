"""What the worker does for triage by the clock."""

from optimise.access.domain.declared import Scheduled
from optimise.access.domain.roles import Role
from optimise.evaluate.clock_watch import watch_reports, watch_threats

SCHEDULE = (
    Scheduled(name="alert of reports nobody took", work=watch_reports, role=Role.TRIAGE_CLERK),
    Scheduled(name="alert of threats whose time came", work=watch_threats, role=Role.TRIAGE_CLERK),
)
