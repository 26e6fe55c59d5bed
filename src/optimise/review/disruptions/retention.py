"""How long claims of disruption are kept."""

from optimise.access.retention import REVIEW, Kept

KEPT = (
    Kept(
        what="Claims of disruption, and the looks whether they lasted",
        tables=("review_disruptions_claim", "review_disruptions_look"),
        how_long="by the group of management of police information",
        from_day="the day of its last look",
        then=REVIEW,
    ),
)
