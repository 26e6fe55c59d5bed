"""What outcomes hear of: an operation that was concluded, and a release that comes near."""

from optimise.access.domain.declared import Hearing
from optimise.access.domain.roles import Role
from optimise.respond.operations.events import OPERATION_CONCLUDED
from optimise.review.outcomes.events import RELEASE_NEAR
from optimise.review.outcomes.handlers import alert_release, ask_what_came

HEARINGS = (
    Hearing(event=OPERATION_CONCLUDED, handler=ask_what_came, role=Role.RETENTION_CLERK),
    Hearing(event=RELEASE_NEAR, handler=alert_release),
)
