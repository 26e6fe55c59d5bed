"""What triage hears of: a report that came in, and that it tells of a threat to life."""

from optimise.access.domain.declared import Hearing
from optimise.collect.events import REPORT_SUBMITTED
from optimise.evaluate.events import THREAT_RAISED, THREAT_SUGGESTED
from optimise.evaluate.handlers import alert_suggested, alert_threat, queue_submitted

HEARINGS = (
    Hearing(event=REPORT_SUBMITTED, handler=queue_submitted),
    Hearing(event=THREAT_RAISED, handler=alert_threat),
    Hearing(event=THREAT_SUGGESTED, handler=alert_suggested),
)
