"""What the worker does for triage by the clock."""

from optimise.access.domain.declared import Scheduled
from optimise.access.domain.roles import Role
from optimise.evaluate.clock_watch import watch_reports

SCHEDULE = (
    Scheduled(name="alert of reports nobody took", work=watch_reports, role=Role.TRIAGE_CLERK),
)
