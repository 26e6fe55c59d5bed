"""What safeguarding hears of: reports that came in, were graded or sent on, and its own alarms."""

from optimise.access.domain.declared import Hearing
from optimise.access.events import ROLE_ENDED, ROW_MOVED
from optimise.agencies.events import SHUT_OUT
from optimise.collect.events import REPORT_SUBMITTED
from optimise.evaluate.events import POSSIBLE_VICTIM_GRADED, SENT_TO_SAFEGUARDING
from optimise.keep_safe import handlers
from optimise.keep_safe.events import (
    CONCERN_RAISED,
    CONSENT_WITHDRAWN,
    HOME_CARED_FOR,
    HOME_SEEN_TO,
    HOME_TAKEN_OVER,
    HOME_TOLD,
)

HEARINGS = (
    Hearing(event=REPORT_SUBMITTED, handler=handlers.read_submitted),
    Hearing(event=POSSIBLE_VICTIM_GRADED, handler=handlers.take_graded),
    Hearing(event=SENT_TO_SAFEGUARDING, handler=handlers.take_from_triage),
    Hearing(event=CONCERN_RAISED, handler=handlers.alert_concern),
    Hearing(event=HOME_TOLD, handler=handlers.alert_told_home),
    Hearing(event=HOME_SEEN_TO, handler=handlers.see_to_home),
    Hearing(event=HOME_CARED_FOR, handler=handlers.care_for_home),
    Hearing(event=HOME_TAKEN_OVER, handler=handlers.alert_home),
    Hearing(event=CONSENT_WITHDRAWN, handler=handlers.alert_consent),
    Hearing(event=SHUT_OUT, handler=handlers.put_back),
    Hearing(event=ROLE_ENDED, handler=handlers.put_back),
    Hearing(event=ROW_MOVED, handler=handlers.follow),
)
