"""How long it is kept that operations might have met."""

from optimise.access.retention import REVIEW, Kept

KEPT = (
    Kept(
        what="Events of operations, what the deconfliction desk answered, and conflicts",
        tables=(
            "respond_deconfliction_event",
            "respond_deconfliction_asking",
            "respond_deconfliction_conflict",
        ),
        how_long="with the operation",
        from_day="the day the operation ends",
        then=REVIEW,
    ),
)
