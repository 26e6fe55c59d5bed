"""What the worker does for warrants once a minute."""

from optimise.access.domain.declared import Scheduled
from optimise.access.domain.roles import Role
from optimise.respond.warrants.watch import ask_of_searches, ask_of_warrants

SCHEDULE = (
    Scheduled(
        name="ask of warrants that run out or are due back at the court",
        work=ask_of_warrants,
        role=Role.TRIAGE_CLERK,
    ),
    Scheduled(
        name="ask of what is to be done after searches",
        work=ask_of_searches,
        role=Role.TRIAGE_CLERK,
    ),
)
