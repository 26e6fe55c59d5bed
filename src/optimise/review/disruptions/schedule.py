"""What the worker does for claims: what nobody looked at lapses, what is new opens them again."""

from optimise.access.domain.declared import Scheduled
from optimise.access.domain.roles import Role
from optimise.review.disruptions.actions import hear_news, lapse, tell_owners

SCHEDULE = (
    Scheduled(name="let claims lapse", work=lapse, role=Role.RETENTION_CLERK),
    Scheduled(name="open claims again on news", work=hear_news, role=Role.RETENTION_CLERK),
    Scheduled(
        name="tell owners of claims opened again", work=tell_owners, role=Role.RETENTION_CLERK
    ),
)
