"""How long it is kept what somebody watches."""

from optimise.access.retention import Kept

KEPT = (
    Kept(
        what="What somebody watches, and what of it they have seen",
        tables=("identify_watching_watch",),
        how_long="while they watch",
        from_day="the day they stop",
        then="it goes as they stop; that they watched stays in the record",
    ),
)
