"""What panels hear of: intelligence they were told that may be told no more."""

from optimise.access.domain.declared import Hearing
from optimise.access.events import ROW_MOVED
from optimise.evaluate.events import ITEM_CALLED_BACK, ITEM_GRADED_AGAIN
from optimise.keep_safe.panels import handlers

HEARINGS = (
    Hearing(event=ITEM_GRADED_AGAIN, handler=handlers.take_back_regraded),
    Hearing(event=ITEM_CALLED_BACK, handler=handlers.take_back_called_back),
    Hearing(event=ROW_MOVED, handler=handlers.take_back_hidden),
)
