"""How long it is kept that word was let go, and who is thanked."""

from optimise.access.domain.roles import Role
from optimise.access.retention import SCHEDULE, Kept
from optimise.share.told.actions import forget_thanks

KEPT = (
    Kept(
        what="That those who told us were to hear how far it came",
        tables=("share_told_word",),
        how_long="as what it tells of",
        from_day="the day it was let go",
        then=SCHEDULE,
    ),
    Kept(
        what="Thanks by name, and who was asked",
        tables=("share_told_thanks",),
        how_long="two years",
        from_day="the last day that they count",
        then="they go",
        act=forget_thanks,
        role=Role.RETENTION_CLERK,
    ),
)
