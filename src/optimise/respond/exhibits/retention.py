"""How long exhibits are kept."""

from optimise.access.retention import ALWAYS, REVIEW, SCHEDULE, Kept

KEPT = (
    Kept(
        what="Exhibits: labels, where they were found, continuity, photographs, handsets, how long"
        " they may be held",
        tables=(
            "respond_exhibits_exhibit",
            "respond_exhibits_finding",
            "respond_exhibits_period",
            "respond_exhibits_step",
            "respond_exhibits_photograph",
            "respond_exhibits_handset",
        ),
        how_long="with the operation, held while it runs",
        from_day="the day the exhibit is disposed of",
        then=REVIEW,
    ),
    Kept(
        what="Powers under which exhibits are held, and what drugs cost here",
        tables=("respond_exhibits_power", "respond_exhibits_price"),
        how_long=ALWAYS,
        from_day="the day it is first used",
        then="it never goes: what was seized was held and valued by it as it stood",
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
