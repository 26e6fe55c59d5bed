"""What source protection hears of: a report that came in, and who is not safe after all."""

from optimise.access.domain.declared import Hearing
from optimise.collect.events import REPORT_SUBMITTED, TELLER_IN_DANGER_WITHIN, TELLER_NOT_SAFE
from optimise.collect.tellers.handlers import alert_danger, alert_danger_within

HEARINGS = (
    Hearing(event=REPORT_SUBMITTED, handler=alert_danger),
    Hearing(event=TELLER_NOT_SAFE, handler=alert_danger),
    Hearing(event=TELLER_IN_DANGER_WITHIN, handler=alert_danger_within),
)
