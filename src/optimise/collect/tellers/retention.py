"""How long it is kept who was shown a source."""

from optimise.access.domain.roles import Role
from optimise.access.retention import REVIEW, SCHEDULE, Kept
from optimise.collect.tellers.actions import hide_expired

KEPT = (
    Kept(
        what="Requests to show who told us, who is said to be safe, and what was decided",
        tables=("collect_tellers_asking", "collect_tellers_saidsafe"),
        how_long=SCHEDULE,
        from_day="the day its report came in",
        then=REVIEW,
    ),
    Kept(
        what="Who told us, as shown to one person",
        tables=("collect_tellers_shown",),
        how_long="a week",
        from_day="the day a second person agreed",
        then="it goes; that it was shown stays on record",
        act=hide_expired,
        role=Role.RETENTION_CLERK,
        is_copy=True,
    ),
)
