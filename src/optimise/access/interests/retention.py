"""How long it is kept that an operation looked at something."""

from optimise.access.retention import REVIEW, Kept

KEPT = (
    Kept(
        what="What operations look at, and who asked about it",
        tables=(
            "access_interests_interest",
            "access_interests_enquiry",
            "access_interests_question",
        ),
        how_long="with the operation",
        from_day="the day the operation ends",
        then=REVIEW,
    ),
)
