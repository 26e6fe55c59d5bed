"""What briefings hear of: what was graded again or called back, who was found or was not, whose
record was closed, who is in no group any more."""

from optimise.access.domain.declared import Hearing
from optimise.access.domain.roles import Role
from optimise.evaluate.events import ITEM_CALLED_BACK_FROM_OFFICERS, ITEM_GRADED_AGAIN
from optimise.keep_safe.events import EPISODE_ENDED, EPISODE_RESUMED
from optimise.link.groups.events import GROUP_CLOSED, GROUP_MEMBER_ENDED
from optimise.link.lines.events import LINE_CLOSED
from optimise.plan.briefings.events import SAYS_FOUND
from optimise.plan.briefings.handlers import (
    end_found,
    end_group,
    end_line,
    hold_for_item,
    member_ended,
    wait_again,
)

HEARINGS = (
    Hearing(event=ITEM_GRADED_AGAIN, handler=hold_for_item),
    Hearing(event=ITEM_CALLED_BACK_FROM_OFFICERS, handler=hold_for_item),
    Hearing(event=EPISODE_ENDED, handler=end_found),
    Hearing(event=SAYS_FOUND, handler=end_found),
    Hearing(event=EPISODE_RESUMED, handler=wait_again),
    Hearing(event=GROUP_CLOSED, handler=end_group),
    Hearing(event=GROUP_MEMBER_ENDED, handler=member_ended, role=Role.RETENTION_CLERK),
    Hearing(event=LINE_CLOSED, handler=end_line),
)
