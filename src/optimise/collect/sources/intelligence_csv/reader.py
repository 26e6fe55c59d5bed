"""Read intelligence reports from a table: one row an item; rows that follow on with the same
reference are one report."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import groupby
from pathlib import Path

from optimise.collect.domain import markings
from optimise.collect.domain.proposals import (
    Manifest,
    OriginType,
    Proposal,
    ProposedItem,
    ProposedReport,
    Rejection,
    Why,
)
from optimise.collect.sources.dates import read_moment
from optimise.collect.sources.intelligence_csv.columns import (
    Columns,
    find_columns,
    spellings,
    squeeze,
)
from optimise.collect.sources.intelligence_csv.grades import Grade, UnknownGradeError, read_grade
from optimise.collect.sources.intelligence_csv.subjects import state_subjects, unread_subjects
from optimise.collect.sources.rows import Row, Table, count_lines, read_table

ABOVE = (
    "Marked above OFFICIAL-SENSITIVE. It may not come in here: "
    "contact your security officer about where the file is now."
)


def read(path: Path, *, manifest: Manifest, options: Mapping[str, str]) -> Iterator[Proposal]:
    """Yield the reports of the table at `path`, and why each other row or value was left out."""
    table = read_table(path)
    columns = find_columns(table.headings)
    if table.headings and "text" not in columns.at:
        say = "No row was read: no column holds the text. Call it 'text' or 'intelligence'."
        # Only the heading line is quoted, which names columns and holds nobody's data.
        yield Rejection(
            row=f"{table.name}:1", why=Why.MISSING, say=say, original=",".join(table.headings)
        )
        return
    yield from _heading(table, columns)
    reading = _Reading(manifest, columns, options.get("scheme", ""))
    taken = map(reading.take, table.rows(secret=bool(columns.refused)))
    for _, group in groupby(enumerate(taken), key=_same_report):
        yield from _report([one for _, one in group])


def count(path: Path) -> int | None:
    """Return about how many rows the table holds; None where it cannot be read."""
    return count_lines(path)


@dataclass(frozen=True, slots=True)
class _Taken:
    """A row taken: a report of one item, and the values left out of it."""

    report: ProposedReport
    dropped: tuple[Rejection, ...]


@dataclass(frozen=True, slots=True)
class _Reading:
    manifest: Manifest
    columns: Columns
    scheme: str

    def take(self, row: Row | Rejection) -> _Taken | Rejection:
        """Return the report of one row, or why there is none."""
        if isinstance(row, Rejection):
            return _seal(row)
        cells = {
            name: value
            for name, heading in self.columns.at.items()
            if (value := row.cells.get(heading, ""))
        }
        if "text" not in cells:
            return row.leave_out(Why.MISSING, "The row has no text.")
        marked = markings.read_marking(cells.get("marking") or self.manifest.marking)
        if refused := _refuse_marking(marked, cells.get("marking", ""), row):
            return refused
        try:
            grade = self._grade(cells)
        except UnknownGradeError as unknown:
            return row.leave_out(Why.UNKNOWN_CODE, str(unknown), original=unknown.written)
        if grade is None:
            return row.leave_out(Why.MISSING, "The file grades its rows, and this one is not.")
        return self._taken(row, cells, grade, marked)

    def _grade(self, cells: Mapping[str, str]) -> Grade | None:
        if not self.columns.has_grade():
            said = self.manifest
            return Grade(source=said.source, assessment=said.assessment, handling=said.handling)
        written = _written(cells)
        if not written:
            return None
        return read_grade(written, scheme=cells.get("scheme") or self.scheme)

    def _taken(
        self, row: Row, cells: Mapping[str, str], grade: Grade, marked: markings.Marked
    ) -> _Taken:
        dropped = [*unread_subjects(cells, row), *_refused_cells(self.columns, row)]
        obtained = _moment("obtained_at", cells, row, dropped)
        submitted = _moment("submitted_at", cells, row, dropped)
        origin = spellings().origins.get(squeeze(cells.get("origin_type", "")))
        if "origin_type" in cells and origin is None:
            say = f"The origin is not known. Allowed: {'; '.join(OriginType)}. The rest was kept."
            dropped.append(row.drop(Why.UNKNOWN_CODE, say, original=cells["origin_type"]))
        report = ProposedReport(
            row=row.where,
            words=cells["text"],
            origin_type=origin or self.manifest.origin_type,
            items=(_item(row, cells, grade, marked),),
            obtained_at=obtained,
            submitted_at=submitted,
            marking=marked.ours,
            reference=cells.get("reference", ""),
        )
        return _Taken(report, tuple(dropped))


def _item(
    row: Row, cells: Mapping[str, str], grade: Grade, marked: markings.Marked
) -> ProposedItem:
    written = tuple(part.strip() for part in cells.get("conditions", "").split(";"))
    conditions = tuple(filter(None, (*written, *grade.conditions, marked.condition)))
    return ProposedItem(
        text=cells["text"],
        source=grade.source,
        assessment=grade.assessment,
        # A paper held for review is never looser than its condition.
        handling="C" if marked.condition else grade.handling,
        reason=" ".join(filter(None, (cells.get("reason"), grade.reason))),
        conditions=conditions,
        legacy_grade=grade.legacy,
        statements=state_subjects(cells, row),
    )


def _written(cells: Mapping[str, str]) -> str:
    grade = cells.get("grade", "")
    # A full triple in one column often stands beside columns that repeat its parts.
    if sum(map(str.isalnum, grade)) >= len("2BP"):
        return grade
    parts = (grade, *(cells.get(name, "") for name in ("source", "assessment", "handling")))
    return " ".join(filter(None, parts))


def _moment(
    name: str, cells: Mapping[str, str], row: Row, dropped: list[Rejection]
) -> datetime | None:
    written = cells.get(name, "")
    moment = read_moment(written)
    if written and moment is None:
        say = f"The time in {name} could not be read; write it as 24/08/2025 14:30."
        dropped.append(row.drop(Why.UNREADABLE, say, original=written))
    return moment


def _seal(rejection: Rejection) -> Rejection:
    if not markings.read_marking(rejection.original).above:
        return rejection
    return replace(rejection, original="")


def _refuse_marking(marked: markings.Marked, written: str, row: Row) -> Rejection | None:
    if marked.above:
        return row.leave_out(Why.ABOVE_OUR_TIER, ABOVE)
    if not marked.ours:
        say = f"The marking is not known. Allowed: {markings.ALLOWED}."
        return row.leave_out(Why.UNKNOWN_CODE, say, original=written)
    return None


def _refused_cells(columns: Columns, row: Row) -> Iterator[Rejection]:
    for heading, why in columns.refused.items():
        if row.cells.get(heading):
            yield row.drop(Why.NOT_ALLOWED, f"{why} The rest of the row was kept.")


def _heading(table: Table, columns: Columns) -> Iterator[Rejection]:
    for heading in columns.unknown:
        say = f"The column '{heading}' is not known, or repeats another; its values were left out."
        yield Rejection(
            row=f"{table.name}:1",
            why=Why.UNKNOWN_CODE,
            say=say,
            original=heading,
            kept_rest=True,
        )


def _same_report(numbered: tuple[int, _Taken | Rejection]) -> tuple[str, int]:
    number, one = numbered
    if isinstance(one, Rejection) or not one.report.reference:
        return "", number
    return one.report.reference, -1


def _report(group: list[_Taken | Rejection]) -> Iterator[Proposal]:
    taken = [one for one in group if isinstance(one, _Taken)]
    if taken:
        reports = [one.report for one in taken]
        yield reports[0] if len(reports) == 1 else _join(reports)
    for one in group:
        yield from (one,) if isinstance(one, Rejection) else one.dropped


def _join(reports: list[ProposedReport]) -> ProposedReport:
    times = [report.obtained_at for report in reports if report.obtained_at]
    marks = {report.marking for report in reports}
    return replace(
        reports[0],
        words="\n\n".join(report.words for report in reports),
        items=tuple(item for report in reports for item in report.items),
        obtained_at=min(times, default=None),
        marking=markings.SENSITIVE if markings.SENSITIVE in marks else markings.OURS,
    )
