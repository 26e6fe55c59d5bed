"""What briefings hear of: an item that was graded again, and somebody missing who was found."""

from optimise.access.domain.declared import Hearing
from optimise.evaluate.events import ITEM_GRADED_AGAIN
from optimise.keep_safe.events import EPISODE_ENDED
from optimise.plan.briefings.handlers import end_found, hold_regraded

HEARINGS = (
    Hearing(event=ITEM_GRADED_AGAIN, handler=hold_regraded),
    Hearing(event=EPISODE_ENDED, handler=end_found),
)
