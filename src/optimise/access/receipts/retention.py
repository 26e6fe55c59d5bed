"""How long it is kept that a phone's form was kept."""

from optimise.access.domain.roles import Role
from optimise.access.receipts.actions import wipe_receipts
from optimise.access.retention import Kept

KEPT = (
    Kept(
        what="Receipts of what a phone or a system may send twice: a hash, and where it led",
        tables=("access_receipts_receipt",),
        how_long="sixty days",
        from_day="the day it came in",
        then="it goes; the record itself stays",
        act=wipe_receipts,
        role=Role.RETENTION_CLERK,
        is_copy=True,
    ),
)
