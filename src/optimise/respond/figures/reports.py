"""How many intelligence reports are sealed in an operation.

A report is counted for those alone who may read it, and names nobody: no page shows who submitted
one. What teams send outside the circle is not looked at: who reads when each came would learn from
any count of chosen people and hours which of them are theirs.
"""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from optimise.access.domain.audiences import Viewer
from optimise.basics.clock import day_of
from optimise.collect import queries as collect
from optimise.collect.models import Report
from optimise.respond.day import queries as days
from optimise.respond.day.models import Day
from optimise.respond.operations import queries as operations
from optimise.respond.operations.domain.happened import Happening, What, on_the_day


def happened(
    operation: UUID, *, since: datetime, until: datetime, viewer: Viewer
) -> list[Happening]:
    """Return the reports that are sealed in an operation's circle."""
    found = operations.operations(viewer=viewer).filter(id=operation).first()
    if found is None:
        return []
    kept = days.days(operation, viewer=viewer)
    sealed = collect.sent_within(found.circle_id, since, until, viewer=viewer)
    return [_happening(one, kept, since) for one in sealed]


def _happening(one: Report, kept: Iterable[Day], since: datetime) -> Happening:
    """Return one report that is counted and not named: its own moment would tell which it is."""
    sent = one.submitted_at
    begun = [day.starts_at for day in kept if day.starts_at <= sent <= day.ends_at]
    return Happening(
        what=What.REPORT,
        row=one.id,
        at=max([*begun, on_the_day(day_of(sent), since=since)]),
        by=None,
        text="An intelligence report",
        href="",
    )
