"""How long operations are kept."""

from optimise.access.retention import REVIEW, SCHEDULE, Kept

KEPT = (
    Kept(
        what="Operations: people, what they look at, decisions, papers, orders, debriefs",
        tables=(
            "respond_operations_operation",
            "respond_operations_step",
            "respond_operations_posting",
            "respond_operations_partner",
            "respond_operations_thing",
            "respond_operations_portrait",
            "respond_operations_linked",
            "respond_operations_entry",
            "respond_operations_risk",
            "respond_operations_sheet",
            "respond_operations_order",
            "respond_operations_briefed",
            "respond_operations_debrief",
        ),
        how_long="by the group of management of police information, held while it runs",
        from_day="the day the operation is concluded",
        then=REVIEW,
    ),
    Kept(
        what="That whoever leads an operation was relieved",
        tables=("respond_operations_relief",),
        how_long=SCHEDULE,
        from_day="the day it was asked for",
        then=REVIEW,
    ),
    Kept(
        what="Words for names of operations",
        tables=("respond_operations_nameword",),
        how_long=SCHEDULE,
        from_day="the day it is struck",
        then=REVIEW,
    ),
)
