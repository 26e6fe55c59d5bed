"""What actions hear of: whoever has some may act no longer, left a circle, what it
rests on went into one, another wants something out of theirs, or a hold was lifted."""

from optimise.access.domain.declared import Hearing
from optimise.access.events import CIRCLE_LEFT, HOLD_LIFTED, ROLE_ENDED, ROW_MOVED, WANTED_OUT
from optimise.agencies.events import SHUT_OUT
from optimise.assignments.handlers import (
    ask_for_second,
    end_what_was_asked,
    tell_of_handed_in,
    tell_of_handed_on,
    tell_of_kept_elsewhere,
    tell_of_left,
    tell_of_lifted,
)

HEARINGS = (
    Hearing(event=SHUT_OUT, handler=tell_of_left),
    Hearing(event=ROLE_ENDED, handler=tell_of_left),
    Hearing(event=CIRCLE_LEFT, handler=tell_of_handed_on),
    Hearing(event=ROW_MOVED, handler=tell_of_handed_in),
    Hearing(event=ROW_MOVED, handler=tell_of_kept_elsewhere),
    Hearing(event=ROW_MOVED, handler=end_what_was_asked),
    Hearing(event=WANTED_OUT, handler=ask_for_second),
    Hearing(event=HOLD_LIFTED, handler=tell_of_lifted),
)
