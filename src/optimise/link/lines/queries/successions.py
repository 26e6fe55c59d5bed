"""As which line another went on: as people decided, and as the finder found."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from optimise.access.domain.audiences import Viewer
from optimise.audit.actions import Verb, record
from optimise.basics.clock import day_in
from optimise.link.lines.models import Candidate, Line, LineNumber, Run, Work
from optimise.link.lines.queries.permission import LOOKS_AT_LINES
from optimise.link.lines.queries.records import lines_in

MOST_RUNS = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundMove:
    """That the finder found the customers of one record's number at a number of another."""

    before: UUID
    after: UUID
    on: date | None


def successions(*, viewer: Viewer) -> list[Line]:
    """Return the lines that went on as another, the newest first; none to other roles."""
    if not viewer.roles & LOOKS_AT_LINES:
        return []
    rows = Line.objects.filter(migrated_to__isnull=False)
    found = list(rows.order_by("-migrated_on", "-made_at"))
    record(Verb.CONSULT, kind="line", shown=[row.entity_id for row in found])
    return found


def came_from(line: Line, *, viewer: Viewer) -> list[Line]:
    """Return the lines that went on as one that was read."""
    return list(Line.objects.filter(migrated_to=line).order_by("migrated_on"))


def found_moves(circle: UUID | None, *, viewer: Viewer) -> list[FoundMove]:
    """Return what the newest runs of a circle found of its records, the newest run first."""
    if circle is None:
        return []
    at: dict[str, set[UUID]] = {}
    numbers = LineNumber.objects.filter(
        line__in=lines_in(circle, viewer=viewer), withdrawn_at__isnull=True
    )
    for number, line in numbers.values_list("number", "line_id"):
        at.setdefault(number, set()).add(line)
    runs = Run.objects.filter(circle_id=circle, state=Work.DONE).order_by("-done_at")
    return [
        FoundMove(before=before, after=after, on=_day(one["changed_on"]))
        for run in runs[:MOST_RUNS]
        for one in run.successions
        for before in sorted(at.get(one["from"], ()))
        for after in sorted(at.get(one["to"], ()))
        if before != after
    ]


def follows(one: Candidate, lines: Iterable[Line]) -> tuple[Line, date | None] | None:
    """Return which of these lines a lead that was read took over from, as its run found, if any."""
    known = {line.id: line for line in lines}
    for move in one.run.successions:
        if move["to"] == one.number:
            held = LineNumber.objects.filter(
                number=move["from"], line_id__in=known, withdrawn_at__isnull=True
            )
            row = held.order_by("-added_at").first()
            if row is not None:
                return known[row.line_id], _day(move["changed_on"])
    return None


def _day(text: str) -> date | None:
    return day_in(str(text)[:10])
