"""How long actions are kept."""

from optimise.access.retention import Kept

KEPT = (
    Kept(
        what="Actions and their history",
        tables=("assignments_action", "assignments_update"),
        how_long="with what they serve",
        from_day="the day on which that goes",
        then="it goes with it",
    ),
)
