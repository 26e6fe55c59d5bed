"""What groups hear of: an item that was called back, graded again, or taken into a circle."""

from optimise.access.domain.declared import Hearing
from optimise.access.events import ROW_MOVED
from optimise.evaluate.events import (
    ITEM_CALLED_BACK_FROM_OFFICERS,
    ITEM_CALLED_BACK_FROM_PARTNERS,
    ITEM_GRADED_AGAIN,
)
from optimise.link.groups.handlers import (
    graded_again,
    take_back_from_officers,
    take_back_from_partners,
    take_back_hidden,
)

HEARINGS = (
    Hearing(event=ITEM_CALLED_BACK_FROM_PARTNERS, handler=take_back_from_partners),
    Hearing(event=ITEM_CALLED_BACK_FROM_OFFICERS, handler=take_back_from_officers),
    Hearing(event=ROW_MOVED, handler=take_back_hidden),
    Hearing(event=ITEM_GRADED_AGAIN, handler=graded_again),
)
