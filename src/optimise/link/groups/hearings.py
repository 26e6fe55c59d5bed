"""What groups hear of: an item that was called back from everyone, or graded again."""

from optimise.access.domain.declared import Hearing
from optimise.evaluate.events import ITEM_CALLED_BACK, ITEM_GRADED_AGAIN
from optimise.link.groups.handlers import graded_again, take_back_words

HEARINGS = (
    Hearing(event=ITEM_CALLED_BACK, handler=take_back_words),
    Hearing(event=ITEM_GRADED_AGAIN, handler=graded_again),
)
