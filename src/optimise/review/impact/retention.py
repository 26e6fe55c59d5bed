"""How long questions about impact are kept."""

from optimise.access.retention import REVIEW, Kept

KEPT = (
    Kept(
        what="Questions about impact: counts, who looked, what else happened, answers",
        tables=(
            "review_impact_counts",
            "review_impact_opening",
            "review_impact_question",
            "review_impact_happening",
            "review_impact_campaign",
            "review_impact_answer",
        ),
        how_long="as long as the plan or operation that they are about",
        from_day="the day of the last answer",
        then=REVIEW,
    ),
)
