"""What alerts hear of: that somebody may not sign in, is cleared no more, or has a role less."""

from optimise.access.domain.declared import Hearing
from optimise.access.events import ROLE_ENDED
from optimise.agencies.events import PASSWORD_GIVEN, SHUT_OUT
from optimise.alerts.handlers import let_go, tell_of_password

HEARINGS = (
    Hearing(event=SHUT_OUT, handler=let_go),
    Hearing(event=ROLE_ENDED, handler=let_go),
    Hearing(event=PASSWORD_GIVEN, handler=tell_of_password),
)
