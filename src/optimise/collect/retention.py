"""How long what came in is kept."""

from optimise.access.retention import REVIEW, SCHEDULE, Kept

KEPT = (
    Kept(
        what="Reports: their words, photographs, progress, and who told us",
        tables=(
            "collect_report",
            "collect_words",
            "collect_progress",
            "collect_teller",
            "collect_photograph",
        ),
        how_long=SCHEDULE,
        from_day="the day it came in",
        then=REVIEW,
    ),
    Kept(
        what="Loads of files, the files themselves, and the rows left out",
        tables=("collect_batch", "collect_originalpart", "collect_rejected"),
        how_long="as long as the record of who did what",
        from_day="the day it was loaded",
        then="it goes by undoing the load, which leaves its tombstone",
    ),
)
