"""What outcomes hear of: an operation concluded, a charge, and a release that comes near."""

from optimise.access.domain.declared import Hearing
from optimise.access.domain.roles import Role
from optimise.respond.arrests.events import PERSON_CHARGED
from optimise.respond.operations.events import OPERATION_CONCLUDED
from optimise.review.outcomes.events import RELEASE_NEAR
from optimise.review.outcomes.handlers import alert_release, ask_story, ask_what_came

HEARINGS = (
    Hearing(event=OPERATION_CONCLUDED, handler=ask_what_came, role=Role.RETENTION_CLERK),
    Hearing(event=PERSON_CHARGED, handler=ask_story, role=Role.RETENTION_CLERK),
    Hearing(event=RELEASE_NEAR, handler=alert_release),
)
