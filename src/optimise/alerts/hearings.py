"""What alerts hear of: that somebody may not sign in, or is cleared no more."""

from optimise.access.domain.declared import Hearing
from optimise.agencies.events import SHUT_OUT
from optimise.alerts.handlers import let_go

HEARINGS = (Hearing(event=SHUT_OUT, handler=let_go),)
