"""Lines closed and paused, and line holders charged, as figures of the operation that did it."""

from datetime import datetime
from uuid import UUID

from django.urls import reverse

from optimise.access.domain.audiences import Viewer
from optimise.basics.clock import day_of
from optimise.link.lines.domain.records import Status
from optimise.link.lines.models import Line
from optimise.respond.operations.domain.happened import Happening, What, on_the_day
from optimise.review import subjects
from optimise.review.closures import queries
from optimise.review.closures.domain.counting import ClosureType
from optimise.review.closures.models import Closure


def happened(
    operation: UUID, *, since: datetime, until: datetime, viewer: Viewer
) -> list[Happening]:
    """Return what lines of an operation were put on record, and closed, between two moments.

    What the national centre has not accepted yet is an estimate.
    """
    lines = subjects.lines_of_operation(operation, viewer=viewer)
    if not lines:
        return []
    rows = queries.closures_between(lines, day_of(since), day_of(until), viewer=viewer)
    found = [_identified(one) for one in lines if since <= one.made_at < until]
    return found + [
        _happening(what, row, since)
        for row in rows
        for what in COUNTS[ClosureType(row.kind)]
        if what is not What.HOLDER_CHARGED or row.charge_ref
    ]


COUNTS = {
    ClosureType.TYPE_1: (What.LINE_CLOSED, What.HOLDER_CHARGED),
    ClosureType.TYPE_2: (What.LINE_CLOSED,),
    ClosureType.PAUSED: (What.LINE_DISRUPTED,),
}


def _identified(line: Line) -> Happening:
    """Return that a line was put on record; while it is suspected alone, that is an estimate."""
    return Happening(
        what=What.LINE_FOUND,
        row=line.id,
        at=line.made_at,
        by=line.made_by,
        text=f"{line} was put on record, {Status(line.status).label.lower()} now",
        href=reverse("link_lines:record", args=[line.id]),
        is_estimate=line.status == Status.SUSPECTED,
    )


def _happening(what: What, row: Closure, since: datetime) -> Happening:
    is_charge = what is What.HOLDER_CHARGED
    return Happening(
        what=what,
        row=row.id,
        at=on_the_day(row.on, since=since),
        by=row.made_by,
        kind="" if is_charge else row.kind,
        text=f"{row.line}: {row.charge_ref if is_charge else row.method}",
        href=reverse("link_lines:record", args=[row.line_id]),
        is_estimate=not is_charge and row.accepted_on is None,
    )
