"""What source protection hears of: a report that came in."""

from optimise.access.domain.declared import Hearing
from optimise.collect.events import REPORT_SUBMITTED
from optimise.collect.tellers.handlers import alert_danger

HEARINGS = (Hearing(event=REPORT_SUBMITTED, handler=alert_danger),)
