"""How long questions are kept."""

from optimise.access.retention import Kept

KEPT = (
    Kept(
        what="Intelligence requirements: what officers were asked, and the items that answered",
        tables=(
            "plan_requirements_question",
            "plan_requirements_posting",
            "plan_requirements_answer",
        ),
        how_long="with the group, line or place that they are about, otherwise six years",
        from_day="the day on which that goes, or the question ended",
        then="they go with it, or by a person’s decision",
    ),
)
