"""What changed since the run before, on the radar and for who watches a line."""

from collections.abc import Collection
from datetime import timedelta
from uuid import UUID

from optimise.access.domain.audiences import Viewer
from optimise.basics.clock import now
from optimise.basics.phones import spoken_phone
from optimise.identify.watching.domain.sources import Source, Told
from optimise.link.lines.domain.changes import in_words
from optimise.link.lines.models import Candidate, Change, LineNumber, Run
from optimise.link.lines.queries.permission import LOOKS_AT_LINES

LATELY = timedelta(days=60)
Row = tuple[Change, UUID | None]  # with the lead of its number


def changes_of(one: Run, *, viewer: Viewer) -> tuple[Run | None, list[Row]]:
    """Return the run before, and what changed since."""
    found = list(one.changes.all())
    if not found:
        return None, []
    numbers = {number for row in found for number in (row.number, row.other)}
    rows = Candidate.objects.filter(run=one, number__in=numbers)
    leads = dict(rows.values_list("number", "id"))
    before = Run.objects.filter(id=found[0].before).first()
    return before, [(row, leads.get(row.other or row.number)) for row in found]


def _told(ids: Collection[UUID], viewer: Viewer) -> list[Told]:
    """Return what changed of the numbers on the records of these lines, in runs of others."""
    held = LineNumber.objects.filter(line__entity_id__in=ids, withdrawn_at__isnull=True)
    lines = dict(held.values_list("number", "line__entity_id"))
    if not lines:
        return []
    rows = Change.objects.filter(number__in=lines, at__gte=now() - LATELY)
    return [
        Told(
            id=row.id,
            about=lines[row.number],
            text=f"{spoken_phone(row.number)} {in_words(row.change, spoken_phone(row.other))}.",
            href=("link_lines:run", row.run_id),
            at=row.at,
        )
        for row in rows.exclude(run__asked_by=viewer.person)
    ]


CHANGED = Source(name="numbers of lines", roles=LOOKS_AT_LINES, rows=_told)
