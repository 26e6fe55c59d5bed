"""The door to read: what came of the viewer's operations, and of no others."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from optimise.access.domain.audiences import Viewer
from optimise.agencies import queries as agencies
from optimise.audit.actions import Verb, record
from optimise.basics.clock import day_of, now, start_of, today
from optimise.respond.day import queries as days
from optimise.respond.exhibits import queries as exhibits
from optimise.respond.figures.domain.counting import Counted, Figure, figures, programme_at
from optimise.respond.operations import queries as operations
from optimise.respond.operations.domain.happened import What
from optimise.respond.operations.models import Operation

LONGEST = timedelta(days=366)


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """Figures between two days, the last one included, of one operation or of all of one's own."""

    since: date
    until: date
    operation: Operation | None
    figures: tuple[Figure, ...]
    names: dict[UUID, str]
    worth: str = ""

    @property
    def records(self) -> list[Counted]:
        """Return every record, in the order of the figures."""
        return [one for figure in self.figures for one in figure.records]

    def who(self, one: Counted) -> str:
        """Return who made a record, and of one that is counted alone nothing."""
        by = one.happening.by
        return self.names.get(by, agencies.GONE) if by else ""


def of_operation(found: Operation, *, viewer: Viewer) -> Told:
    """Return what an operation came to since it was opened."""
    since = day_of(found.made_at)
    return _told([found], since, today(), found, viewer)


def between(since: date, until: date, *, viewer: Viewer) -> Told:
    """Return what the viewer's operations came to between two days, the last one included."""
    mine = list(operations.operations(viewer=viewer)) if viewer.circles else []
    return _told(mine, since, until, None, viewer)


def of_day(day_id: UUID, *, viewer: Viewer) -> tuple[Operation, date, date]:
    """Return the operation of a strike day or week, and its first and last day.

    Errors: NothingHereError.
    """
    found = days.day(day_id, viewer=viewer)
    return found.operation, day_of(found.starts_at), day_of(found.ends_at)


def of_operation_between(found: Operation, since: date, until: date, *, viewer: Viewer) -> Told:
    """Return what one operation came to between two days, the last one included."""
    return _told([found], since, until, found, viewer)


def _told(
    of: Iterable[Operation], since: date, until: date, one: Operation | None, viewer: Viewer
) -> Told:
    first, last = start_of(since), min(start_of(until + timedelta(days=1)), now())
    rows = _counted_once(_records(found, first, last, viewer) for found in of)
    names = agencies.names_of({row.happening.by for row in rows if row.happening.by})
    record(
        Verb.CONSULT,
        kind="figures",
        objects=sorted({row.operation for row in rows}),
        results=len(rows),
    )
    return Told(
        since=since,
        until=until,
        operation=one,
        figures=tuple(figures(rows)),
        names=names,
        worth=_worth(of, first, last, viewer),
    )


def _counted_once(operations: Iterable[list[Counted]]) -> list[Counted]:
    """Return the records of several operations, each where it came first.

    A report of an officer who is on teams of two, or a home around a person of both, came of both.
    """
    found: dict[tuple[What, UUID], list[Counted]] = {}
    for records in operations:
        own: dict[tuple[What, UUID], list[Counted]] = {}
        for one in records:
            own.setdefault((one.happening.what, one.happening.row), []).append(one)
        found = own | found
    return [one for records in found.values() for one in records]


def _worth(of: Iterable[Operation], first: datetime, last: datetime, viewer: Viewer) -> str:
    """Return what the drugs seized between two moments are worth, between two sums, in words."""
    rows = [row for found in of for row in exhibits.of_operation(found.id, viewer=viewer)]
    seized = [row for row in rows if first <= row.seized_at < last]
    found = exhibits.worth_together(exhibits.weighed(seized, viewer=viewer))
    if not found.words:
        return ""
    left = len(found.left_out)
    without = f" Without {left} that cannot be valued." if left else ""
    loose = ", by weights that the laboratory has not confirmed" if found.is_estimate else ""
    return f"Drugs worth {found.words}{loose}.{without}"


def _records(found: Operation, since: datetime, until: datetime, viewer: Viewer) -> list[Counted]:
    kept = days.days(found.id, viewer=viewer)
    hours = [(one.starts_at, one.ends_at, one.programme) for one in kept]
    return [
        Counted(
            happening=one,
            operation=found.id,
            operation_name=str(found),
            programme=programme_at(one.at, hours),
        )
        for one in days.happened(found, since, until, viewer=viewer)
    ]
