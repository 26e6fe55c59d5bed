"""What safeguarding hears of: a report that triage sent on."""

from optimise.access.domain.declared import Hearing
from optimise.evaluate.events import SENT_TO_SAFEGUARDING
from optimise.keep_safe.handlers import take_from_triage

HEARINGS = (Hearing(event=SENT_TO_SAFEGUARDING, handler=take_from_triage),)
