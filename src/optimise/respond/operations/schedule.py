"""What the worker does for operations: ask the desk again two hours before they strike."""

from optimise.access.domain.declared import Scheduled
from optimise.access.domain.roles import Role
from optimise.respond.operations.actions.opening import ask_before_strikes

SCHEDULE = (
    Scheduled(
        name="ask the desk before strikes", work=ask_before_strikes, role=Role.RETENTION_CLERK
    ),
)
