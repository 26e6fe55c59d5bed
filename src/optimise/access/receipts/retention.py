"""How long it is kept that a phone's form was kept."""

from optimise.access.retention import Kept

KEPT = (
    Kept(
        what="Receipts of forms that a phone may send twice: a hash, and where it led",
        tables=("access_receipts_receipt",),
        how_long="sixty days",
        from_day="the day it came in",
        then="it goes when its sender sends the next; the record itself stays",
    ),
)
