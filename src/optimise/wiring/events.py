"""Who hears of what: the one place where a later stage is told of an earlier one's facts."""

from functools import partial

from optimise.access.acting import acting_as_system
from optimise.access.domain.roles import Role
from optimise.access.events import ROW_MOVED
from optimise.audit.events import listen
from optimise.collect.events import REPORT_SUBMITTED
from optimise.evaluate.events import ITEM_CALLED_BACK, ITEM_GRADED_AGAIN, SENT_TO_SAFEGUARDING
from optimise.evaluate.handlers import queue_submitted
from optimise.keep_safe.handlers import take_from_triage
from optimise.keep_safe.panels import handlers as panels
from optimise.plan.briefings.handlers import hold_regraded


def wire() -> None:
    """Tie each event to those who hear it."""
    listen(
        REPORT_SUBMITTED, queue_submitted, acting_as=partial(acting_as_system, Role.TRIAGE_CLERK)
    )
    listen(ITEM_GRADED_AGAIN, hold_regraded, acting_as=partial(acting_as_system, Role.TRIAGE_CLERK))
    listen(
        SENT_TO_SAFEGUARDING,
        take_from_triage,
        acting_as=partial(acting_as_system, Role.TRIAGE_CLERK),
    )
    for event, heard in (
        (ITEM_GRADED_AGAIN, panels.take_back_regraded),
        (ITEM_CALLED_BACK, panels.take_back_called_back),
        (ROW_MOVED, panels.take_back_hidden),
    ):
        listen(event, heard, acting_as=partial(acting_as_system, Role.TRIAGE_CLERK))
