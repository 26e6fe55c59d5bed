"""How long it is kept on whom it fell."""

from optimise.access.retention import REVIEW, Kept

KEPT = (
    Kept(
        what="On whom it falls: what people said of themselves, the base, the answers given",
        tables=(
            "review_standing_described",
            "review_standing_base",
            "review_standing_searches",
            "review_standing_fairanswer",
            "review_standing_standsout",
        ),
        how_long="what somebody said of themselves with their story; the rest six years; how much "
        "waits for somebody, until it is counted anew",
        from_day="the day it was entered",
        then=REVIEW,
    ),
)
