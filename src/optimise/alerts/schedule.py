"""What the worker does for alerts by the clock."""

from optimise.access.domain.declared import Scheduled
from optimise.access.domain.roles import Role
from optimise.alerts.actions import escalate, tell_of_vetting, watch_circles

SCHEDULE = (
    Scheduled(
        name="tell the next in line of what nobody took", work=escalate, role=Role.TRIAGE_CLERK
    ),
    Scheduled(name="tell whose vetting runs out", work=tell_of_vetting, role=Role.TRIAGE_CLERK),
    Scheduled(
        name="tell of circles that nobody can open", work=watch_circles, role=Role.TRIAGE_CLERK
    ),
)
