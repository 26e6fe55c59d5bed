"""How long what was shared is kept."""

from optimise.access.domain.roles import Role
from optimise.access.retention import Kept
from optimise.access.sharing.actions import let_expire

KEPT = (
    Kept(
        what="The words in a receipt of what an agency was given",
        tables=("access_sharing_receipt",),
        how_long="until the day agreed when it was shared",
        from_day="that day",
        then="the words go; what was shared, with whom and why stays in the ledger",
        act=let_expire,
        role=Role.RETENTION_CLERK,
        is_copy=True,
    ),
    Kept(
        what="The ledger: what was shared, and what was not",
        tables=("access_sharing_disclosure", "access_sharing_refusal"),
        how_long="six years",
        from_day="the day on which what was shared goes",
        then="a person reviews it",
    ),
)
