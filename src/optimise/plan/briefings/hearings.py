"""What briefings hear of: an item whose grade changed under them."""

from optimise.access.domain.declared import Hearing
from optimise.evaluate.events import ITEM_GRADED_AGAIN
from optimise.plan.briefings.handlers import hold_regraded

HEARINGS = (Hearing(event=ITEM_GRADED_AGAIN, handler=hold_regraded),)
