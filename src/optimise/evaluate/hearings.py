"""What triage hears of: a report that came in, a threat to life, and who may act no longer."""

from optimise.access.domain.declared import Hearing
from optimise.access.events import ROLE_ENDED, ROW_MOVED
from optimise.agencies.events import SHUT_OUT
from optimise.collect.events import REPORT_SUBMITTED
from optimise.evaluate.events import THREAT_RAISED, THREAT_SUGGESTED
from optimise.evaluate.handlers import (
    alert_suggested,
    alert_threat,
    follow,
    put_back,
    queue_submitted,
)

HEARINGS = (
    Hearing(event=REPORT_SUBMITTED, handler=queue_submitted),
    Hearing(event=THREAT_RAISED, handler=alert_threat),
    Hearing(event=THREAT_SUGGESTED, handler=alert_suggested),
    Hearing(event=ROW_MOVED, handler=follow),
    Hearing(event=SHUT_OUT, handler=put_back),
    Hearing(event=ROLE_ENDED, handler=put_back),
)
