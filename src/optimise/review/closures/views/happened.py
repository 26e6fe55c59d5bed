"""Lines closed and paused, and line holders charged, as figures of the operation that did it."""

from datetime import datetime
from uuid import UUID

from django.urls import reverse

from optimise.access.domain.audiences import Viewer
from optimise.basics.clock import day_of
from optimise.respond.operations.domain.happened import Happening, What, on_the_day
from optimise.review import subjects
from optimise.review.closures import queries
from optimise.review.closures.domain.counting import ClosureType
from optimise.review.closures.models import Closure


def happened(
    operation: UUID, *, since: datetime, until: datetime, viewer: Viewer
) -> list[Happening]:
    """Return the closures of an operation's lines between two moments.

    What the national centre has not accepted yet is an estimate.
    """
    lines = subjects.lines_of_operation(operation, viewer=viewer)
    if not lines:
        return []
    rows = queries.closures_between(lines, day_of(since), day_of(until), viewer=viewer)
    return [
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
