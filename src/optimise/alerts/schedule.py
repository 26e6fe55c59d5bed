"""What the worker does for alerts by the clock."""

from optimise.access.domain.declared import Scheduled
from optimise.access.domain.roles import Role
from optimise.alerts.actions import escalate

SCHEDULE = (
    Scheduled(
        name="tell the next in line of what nobody took", work=escalate, role=Role.TRIAGE_CLERK
    ),
)
