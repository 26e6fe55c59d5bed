"""What the worker does for closures: what nobody looked at lapses, what is new asks for a look."""

from optimise.access.domain.declared import Scheduled
from optimise.access.domain.roles import Role
from optimise.review.closures.actions import hear_news, lapse, tell_owners

SCHEDULE = (
    Scheduled(name="let closures of lines lapse", work=lapse, role=Role.RETENTION_CLERK),
    Scheduled(name="look again at lines on news", work=hear_news, role=Role.RETENTION_CLERK),
    Scheduled(
        name="tell owners of lines to look again", work=tell_owners, role=Role.RETENTION_CLERK
    ),
)
