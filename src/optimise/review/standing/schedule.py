"""What the worker does for the page on fairness: it counts what stands out, once a day."""

from optimise.access.domain.declared import Scheduled
from optimise.access.domain.roles import Role
from optimise.review.standing.actions import count_for_all

SCHEDULE = (Scheduled(name="count what stands out", work=count_for_all, role=Role.RETENTION_CLERK),)
