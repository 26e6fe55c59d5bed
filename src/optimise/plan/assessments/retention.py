"""How long assessments are kept."""

from optimise.access.retention import Kept

KEPT = (
    Kept(
        what="The force's own Word templates",
        tables=("plan_assessments_letterhead",),
        how_long="for ever",
        from_day="the day it was given",
        then="nothing: papers were made with it, and it holds no words",
    ),
    Kept(
        what="Assessments: their sentences, what each rests on, and figures as they were signed",
        tables=(
            "plan_assessments_assessment",
            "plan_assessments_passage",
            "plan_assessments_figure",
        ),
        how_long="with the group, line or place that they are about, otherwise six years",
        from_day="the day on which that goes, or the assessment was signed",
        then="they go with it, or by a person’s decision",
    ),
)
