"""What outcomes hear of: operations, arrests, charges, seizures, people kept safe, releases."""

from optimise.access.domain.declared import Hearing
from optimise.access.domain.roles import Role
from optimise.keep_safe.events import SAFEGUARDED
from optimise.respond.arrests.events import PERSON_ARRESTED, PERSON_CHARGED
from optimise.respond.exhibits.events import EXHIBIT_SEIZED, PHONE_READ
from optimise.respond.operations.events import OPERATION_CONCLUDED
from optimise.review.outcomes.events import RELEASE_NEAR
from optimise.review.outcomes.handlers import (
    alert_release,
    ask_about_arrest,
    ask_about_exhibit,
    ask_about_phone,
    ask_about_safe,
    ask_story,
    ask_what_came,
)

HEARINGS = (
    Hearing(event=OPERATION_CONCLUDED, handler=ask_what_came, role=Role.RETENTION_CLERK),
    Hearing(event=PERSON_ARRESTED, handler=ask_about_arrest, role=Role.RETENTION_CLERK),
    Hearing(event=PERSON_CHARGED, handler=ask_story, role=Role.RETENTION_CLERK),
    Hearing(event=SAFEGUARDED, handler=ask_about_safe, role=Role.RETENTION_CLERK),
    Hearing(event=EXHIBIT_SEIZED, handler=ask_about_exhibit, role=Role.RETENTION_CLERK),
    Hearing(event=PHONE_READ, handler=ask_about_phone, role=Role.RETENTION_CLERK),
    Hearing(event=RELEASE_NEAR, handler=alert_release),
)
