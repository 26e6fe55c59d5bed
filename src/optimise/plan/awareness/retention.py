"""How long it is kept what officers have read and knew of groups."""

from optimise.access.retention import Kept

KEPT = (
    Kept(
        what="What officers have read of groups, and how their checks of themselves went",
        tables=("plan_awareness_reading", "plan_awareness_check"),
        how_long="with the card of the group",
        from_day="the day on which the card goes",
        then="they go with it",
    ),
)
