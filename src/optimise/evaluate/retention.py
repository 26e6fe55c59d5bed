"""How long what triage makes is kept."""

from optimise.access.retention import Kept
from optimise.evaluate.actions import let_editions_expire

KEPT = (
    Kept(
        what="Editions: words of an item that an agency may read",
        tables=("evaluate_edition",),
        how_long="until the day agreed when it was given",
        from_day="that day",
        then="the edition is taken back; that it was given stays in the ledger",
        act=let_editions_expire,
    ),
)
