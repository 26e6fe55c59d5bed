"""What the worker does by the clock for the systems of partners."""

from optimise.access.domain.declared import Scheduled
from optimise.access.domain.roles import Role
from optimise.exchange.notices import send_all

SCHEDULE = (
    Scheduled(
        name="tell partners' systems",
        work=send_all,
        role=Role.RETENTION_CLERK,
        waits_for_network=True,
    ),
)
