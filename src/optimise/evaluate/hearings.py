"""What triage hears of: a report that came in."""

from optimise.access.domain.declared import Hearing
from optimise.collect.events import REPORT_SUBMITTED
from optimise.evaluate.handlers import queue_submitted

HEARINGS = (Hearing(event=REPORT_SUBMITTED, handler=queue_submitted),)
