"""How many intelligence reports came of an operation and of the teams on its days.

A report is counted for those alone who may read it, and names nobody: no page shows who submitted
one, or which of them came from a team.
"""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from optimise.access import queries as access
from optimise.access.domain.audiences import Viewer
from optimise.basics.clock import day_of
from optimise.basics.small_counts import SMALLEST
from optimise.collect import queries as collect
from optimise.collect.models import Report
from optimise.respond.day import queries as days
from optimise.respond.day.models import Day
from optimise.respond.operations import queries as operations
from optimise.respond.operations.domain.happened import Happening, What, on_the_day


def happened(
    operation: UUID, *, since: datetime, until: datetime, viewer: Viewer
) -> list[Happening]:
    """Return the reports sealed in an operation's circle, and its teams' while their day was on.

    What a team sent within another circle is no part of this operation. Of fewer than five people
    the number would tell which of the reports of those hours, each with its moment, are theirs:
    only what they sealed within the circle is counted.
    """
    found = operations.operations(viewer=viewer).filter(id=operation).first()
    if found is None:
        return []
    every = collect.sent_within(found.circle_id, since, until, viewer=viewer)
    kept = days.days(operation, viewer=viewer)
    for day in kept:
        first, last = max(since, day.starts_at), min(until, day.ends_at)
        crew = days.crew_of(day, viewer=viewer) if first < last else set()
        if len(crew) >= SMALLEST:
            every += collect.sent_between(crew, first, last, viewer=viewer)
    within = {key for key, one in access.audiences() if one.circle in {None, found.circle_id}}
    told = {one.id: one for one in every if one.audience_id in within}
    return [_happening(one, kept, since) for one in told.values()]


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
