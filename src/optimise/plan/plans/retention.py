"""How long plans are kept."""

from optimise.access.retention import Kept

KEPT = (
    Kept(
        what="Plans: objectives, what was given for them, phases over places, reviews",
        tables=(
            "plan_plans_plan",
            "plan_plans_objective",
            "plan_plans_planaction",
            "plan_plans_placephase",
            "plan_plans_planreview",
            "plan_plans_visitquestion",
        ),
        how_long="with the group, line or place that they are about",
        from_day="the day on which that goes",
        then="they go with it",
    ),
)
