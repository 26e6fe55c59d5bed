"""How long harm scores are kept."""

from optimise.access.retention import Kept

KEPT = (
    Kept(
        what="Harm scores, factor by factor",
        tables=("plan_harm_score", "plan_harm_factorlevel"),
        how_long="with the group or line that they are about",
        from_day="the day on which that goes",
        then="they go with it",
    ),
    Kept(
        what="Editions of the local harm matrix",
        tables=("plan_harm_matrixedition",),
        how_long="for ever",
        from_day="the day it was proposed",
        then="nothing: scores were made with it, and it names nobody",
    ),
)
