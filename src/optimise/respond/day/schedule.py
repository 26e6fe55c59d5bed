"""What the worker does for strike days: needs that nobody took, and the desk asked again."""

from optimise.access.domain.declared import Scheduled
from optimise.access.domain.roles import Role
from optimise.respond.day.actions import ask_before_days, chase

SCHEDULE = (
    Scheduled(name="tell of needs that nobody took", work=chase, role=Role.RETENTION_CLERK),
    Scheduled(name="ask the desk before days", work=ask_before_days, role=Role.RETENTION_CLERK),
)
