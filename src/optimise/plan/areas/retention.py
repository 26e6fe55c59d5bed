"""How long counts of areas are kept."""

from optimise.access.retention import Kept

KEPT = (
    Kept(
        what="Counts of crime and harm by area and month, as loaded",
        tables=("plan_areas_figures", "plan_areas_series"),
        how_long="until somebody takes them out",
        from_day="the day they were loaded",
        then="nothing: they are counts, and name nobody",
    ),
)
