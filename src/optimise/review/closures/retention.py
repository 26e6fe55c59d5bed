"""How long closures of lines are kept."""

from optimise.access.retention import REVIEW, Kept

KEPT = (
    Kept(
        what="Closures of lines, and the looks whether they held",
        tables=("review_closures_closure", "review_closures_look"),
        how_long="by the group of management of police information",
        from_day="with its line: the day that is closed",
        then=REVIEW,
    ),
)
