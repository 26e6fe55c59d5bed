"""What the worker does for briefings by the clock."""

from optimise.access.domain.declared import Scheduled
from optimise.access.domain.roles import Role
from optimise.plan.briefings.actions import hold_possible_victims

SCHEDULE = (
    Scheduled(
        name="hold cards of possible victims", work=hold_possible_victims, role=Role.TRIAGE_CLERK
    ),
)
