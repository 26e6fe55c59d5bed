"""What operations hear of: whoever left a circle may have left one within."""

from optimise.access.domain.declared import Hearing
from optimise.access.events import CIRCLE_LEFT
from optimise.respond.operations.actions.relieving import tell_of_let_out

HEARINGS = (Hearing(event=CIRCLE_LEFT, handler=tell_of_let_out),)
