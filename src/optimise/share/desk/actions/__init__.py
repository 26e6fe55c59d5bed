"""The door to write: updates and figures, drafted by one person and let out by another.

What is public is written by the functions in `sql/functions` alone, which ask again for the
second person and for whatever is covert.
"""

from optimise.share.desk.actions.figures import (
    approve_table,
    draft_table,
    drop_table,
    forget_expired,
    record_talk,
    remove_talk,
    withdraw_table,
)
from optimise.share.desk.actions.permission import needs_approver, needs_publisher
from optimise.share.desk.actions.targets import (
    NewTarget,
    approve_target,
    drop_target,
    set_target,
    withdraw_target,
)
from optimise.share.desk.actions.updates import (
    MAY_BE_APPROVED,
    NewUpdate,
    approve_update,
    draft_update,
    hold_update,
    name_touched,
    return_update,
    revise_update,
    send_update,
    what_it_names,
    withdraw_update,
)
from optimise.share.desk.actions.weeks import draft_week

__all__ = [
    "MAY_BE_APPROVED",
    "NewTarget",
    "NewUpdate",
    "approve_table",
    "approve_target",
    "approve_update",
    "draft_table",
    "draft_update",
    "draft_week",
    "drop_table",
    "drop_target",
    "forget_expired",
    "hold_update",
    "name_touched",
    "needs_approver",
    "needs_publisher",
    "record_talk",
    "remove_talk",
    "return_update",
    "revise_update",
    "send_update",
    "set_target",
    "what_it_names",
    "withdraw_table",
    "withdraw_target",
    "withdraw_update",
]
