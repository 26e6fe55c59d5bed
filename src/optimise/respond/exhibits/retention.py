"""How long exhibits are kept."""

from optimise.access.retention import ALWAYS, REVIEW, SCHEDULE, Kept

KEPT = (
    Kept(
        what="Exhibits: labels, where they were found, continuity, photographs, handsets",
        tables=(
            "respond_exhibits_exhibit",
            "respond_exhibits_finding",
            "respond_exhibits_step",
            "respond_exhibits_photograph",
            "respond_exhibits_handset",
        ),
        how_long="with the operation, held while it runs",
        from_day="the day the exhibit is disposed of",
        then=REVIEW,
    ),
    Kept(
        what="Stores for exhibits",
        tables=("respond_exhibits_store",),
        how_long=ALWAYS,
        from_day="the day it is set up",
        then="it never goes: the continuity of exhibits names it",
    ),
    Kept(
        what="Stock-takes of stores",
        tables=("respond_exhibits_count",),
        how_long=SCHEDULE,
        from_day="the day it ends",
        then=REVIEW,
    ),
)
