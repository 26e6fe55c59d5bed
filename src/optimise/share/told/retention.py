"""How long it is kept that word was let go."""

from optimise.access.retention import SCHEDULE, Kept

KEPT = (
    Kept(
        what="That those who told us were to hear how far it came",
        tables=("share_told_word",),
        how_long="as what it tells of",
        from_day="the day it was let go",
        then=SCHEDULE,
    ),
)
