"""How long meetings are kept."""

from optimise.access.retention import Kept

KEPT = (
    Kept(
        what="Meetings that task: agendas, decisions, minutes",
        tables=(
            "plan_tasking_meeting",
            "plan_tasking_agendaitem",
            "plan_tasking_decision",
            "plan_tasking_minutes",
        ),
        how_long="six years",
        from_day="the day of the meeting",
        then="by a person’s decision; lines go with what they are about",
    ),
    Kept(
        what="Editions of the control strategy",
        tables=("plan_tasking_strategy",),
        how_long="for ever",
        from_day="the day it was proposed",
        then="nothing: it is the record of what was decided, and names nobody",
    ),
)
