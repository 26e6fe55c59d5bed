"""What the worker does for arrests once a minute."""

from optimise.access.domain.declared import Scheduled
from optimise.access.domain.roles import Role
from optimise.respond.arrests.watch import watch_detention

SCHEDULE = (
    Scheduled(
        name="alert of detention that runs out", work=watch_detention, role=Role.TRIAGE_CLERK
    ),
)
