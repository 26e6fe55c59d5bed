"""What actions hear of: that whoever has some may act no longer."""

from optimise.access.domain.declared import Hearing
from optimise.access.events import ROLE_ENDED
from optimise.agencies.events import SHUT_OUT
from optimise.assignments.handlers import tell_of_left

HEARINGS = (
    Hearing(event=SHUT_OUT, handler=tell_of_left),
    Hearing(event=ROLE_ENDED, handler=tell_of_left),
)
