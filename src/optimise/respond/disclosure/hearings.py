"""What disclosure hears of: a file came back, and the prosecutor was answered."""

from optimise.access.domain.declared import Hearing
from optimise.access.domain.roles import Role
from optimise.respond.disclosure.events import FILE_ANSWERED, FILE_CAME_BACK
from optimise.respond.disclosure.handlers import ask_to_mend, end_asking

HEARINGS = (
    Hearing(event=FILE_CAME_BACK, handler=ask_to_mend, role=Role.RETENTION_CLERK),
    Hearing(event=FILE_ANSWERED, handler=end_asking, role=Role.RETENTION_CLERK),
)
