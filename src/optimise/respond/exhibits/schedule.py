"""What the worker does for exhibits once a minute."""

from optimise.access.domain.declared import Scheduled
from optimise.access.domain.roles import Role
from optimise.respond.exhibits.watch import watch_exhibits

SCHEDULE = (
    Scheduled(
        name="alert of exhibits that are missing, late or measured otherwise",
        work=watch_exhibits,
        role=Role.TRIAGE_CLERK,
    ),
)
