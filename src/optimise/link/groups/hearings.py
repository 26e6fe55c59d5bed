"""What groups hear of: an item that was called back from everyone."""

from optimise.access.domain.declared import Hearing
from optimise.evaluate.events import ITEM_CALLED_BACK
from optimise.link.groups.handlers import take_back_words

HEARINGS = (Hearing(event=ITEM_CALLED_BACK, handler=take_back_words),)
