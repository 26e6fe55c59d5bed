"""What the worker does for the desk: ask again two hours before, hand on what nobody took."""

from optimise.access.domain.declared import Scheduled
from optimise.access.domain.roles import Role
from optimise.respond.deconfliction.actions import ask_again
from optimise.respond.deconfliction.watch import watch_conflicts

SCHEDULE = (
    Scheduled(name="ask the desk again", work=ask_again, role=Role.RETENTION_CLERK),
    Scheduled(name="alert of conflicts", work=watch_conflicts, role=Role.TRIAGE_CLERK),
)
