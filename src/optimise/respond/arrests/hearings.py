"""What arrests hear of: an arrest, so that a card that has them arrested is ended."""

from optimise.access.domain.declared import Hearing
from optimise.access.domain.roles import Role
from optimise.respond.arrests.events import PERSON_ARRESTED
from optimise.respond.arrests.handlers import ask_of_card

HEARINGS = (Hearing(event=PERSON_ARRESTED, handler=ask_of_card, role=Role.RETENTION_CLERK),)
