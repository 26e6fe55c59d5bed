"""What the worker does for strike days: tell those who lead of what nobody took."""

from optimise.access.domain.declared import Scheduled
from optimise.access.domain.roles import Role
from optimise.respond.day.actions import chase

SCHEDULE = (
    Scheduled(name="tell of needs that nobody took", work=chase, role=Role.RETENTION_CLERK),
)
