"""What questions hear of: a group whose record was closed."""

from optimise.access.domain.declared import Hearing
from optimise.link.groups.events import GROUP_CLOSED
from optimise.plan.requirements.handlers import group_closed

HEARINGS = (Hearing(event=GROUP_CLOSED, handler=group_closed),)
