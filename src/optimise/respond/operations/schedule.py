"""What the worker does for operations: ask the desk before they strike, tell who must ring it,
and of reviews.
"""

from optimise.access.domain.declared import Scheduled
from optimise.access.domain.roles import Role
from optimise.respond.operations.actions.opening import ask_before_strikes
from optimise.respond.operations.actions.reviewing import tell_of_reviews
from optimise.respond.operations.actions.ringing import (
    look_at_interests,
    tell_of_reliefs_of_nobody,
    tell_who_must_ring,
)

SCHEDULE = (
    Scheduled(
        name="ask the desk before strikes", work=ask_before_strikes, role=Role.RETENTION_CLERK
    ),
    Scheduled(
        name="tell of decisions to look at again",
        work=tell_of_reviews,
        role=Role.RETENTION_CLERK,
    ),
    Scheduled(
        name="tell who must ring the desk",
        work=tell_who_must_ring,
        role=Role.RETENTION_CLERK,
    ),
    Scheduled(
        name="tell of reliefs that reach nobody",
        work=tell_of_reliefs_of_nobody,
        role=Role.RETENTION_CLERK,
    ),
    Scheduled(
        name="tell of covert interests that end",
        work=look_at_interests,
        role=Role.RETENTION_CLERK,
    ),
)
