"""How long what was made for the public is kept."""

from optimise.access.domain.roles import Role
from optimise.access.retention import Kept
from optimise.share.desk.actions import forget_expired

KEPT = (
    Kept(
        what="Talks, counts, page totals and updates for the public",
        tables=(),
        how_long="talks, counts and totals two years, updates ten",
        from_day="the day they were published",
        then="they go",
        act=forget_expired,
        role=Role.RETENTION_CLERK,
    ),
)
