"""What the worker does for panels by the clock."""

from optimise.access.domain.declared import Scheduled
from optimise.access.domain.roles import Role
from optimise.keep_safe.panels.nomination_watch import watch_nominations

SCHEDULE = (
    Scheduled(
        name="alert of nominations that no panel answered",
        work=watch_nominations,
        role=Role.TRIAGE_CLERK,
    ),
)
