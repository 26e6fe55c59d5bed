"""What actions hear of: whoever has some may act no longer, and a hold was lifted."""

from optimise.access.domain.declared import Hearing
from optimise.access.events import HOLD_LIFTED, ROLE_ENDED
from optimise.agencies.events import SHUT_OUT
from optimise.assignments.handlers import tell_of_left, tell_of_lifted

HEARINGS = (
    Hearing(event=SHUT_OUT, handler=tell_of_left),
    Hearing(event=ROLE_ENDED, handler=tell_of_left),
    Hearing(event=HOLD_LIFTED, handler=tell_of_lifted),
)
