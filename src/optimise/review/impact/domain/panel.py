"""Monthly counts by area: the panel on which every estimate rests.

A file that somebody sends is read in the sandbox, and what is kept of it is written afresh.
"""

import csv
import io
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import BinaryIO

import numpy as np
import numpy.typing as npt

from optimise.sandbox import Limits, StoppedError, Task

Numbers = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]
Places = npt.NDArray[np.int64]

COLUMNS = ("area", "month", "count")
MONTH = re.compile(r"(\d{4})-(0[1-9]|1[0-2])")
MOST_AREAS, MOST_MONTHS = 5_000, 600
MOST_BYTES = 5 << 20
LONGEST_NAME = 120
# Below this mean a month without a row is an ordinary nought; above it, nobody loaded the month.
OFTEN_NOUGHT = 6.0
_LARGEST = 10**9


class PanelProblemError(ValueError):
    """What is wrong with the counts or the question, and what to do about it."""


@dataclass(frozen=True, slots=True)
class Month:
    """A calendar month, as a number of months since the year nought."""

    number: int

    @classmethod
    def read(cls, text: str) -> "Month":
        """Read `2026-09`.

        Errors: PanelProblemError for anything else.
        """
        found = MONTH.fullmatch(text.strip())
        if found is None:
            raise PanelProblemError(f"“{text.strip()[:40]}” is not a month. Write it as 2026-09.")
        return cls(int(found[1]) * 12 + int(found[2]) - 1)

    def __str__(self) -> str:
        """Write the month as `2026-09`."""
        return f"{self.number // 12:04d}-{self.number % 12 + 1:02d}"


def first_month_after(day: date) -> str:
    """Return the first whole month from a day on, such as 2026-09."""
    month = day.year * 12 + day.month - (day.day == 1)
    return f"{month // 12}-{month % 12 + 1:02}"


@dataclass(frozen=True)
class Panel:
    """Counts of one kind of crime.

    Shape: `counts` is areas × months, every calendar month from first to last; NaN is *not
    known*, which is not nought. `notes` says how absent rows were read.
    """

    areas: tuple[str, ...]
    first: Month
    counts: Numbers
    notes: tuple[str, ...] = ()

    @cached_property
    def months(self) -> tuple[str, ...]:
        """Each month in order, as `2026-09`."""
        return tuple(str(Month(self.first.number + t)) for t in range(self.counts.shape[1]))

    @cached_property
    def known(self) -> Flags:
        """Where a count is known. Shape: areas × months."""
        return np.isfinite(self.counts)

    def month_at(self, month: Month) -> int:
        """The place of a month in `months`; outside 0 to their number when it is not held."""
        return month.number - self.first.number


def read_panel(lines: Iterable[str]) -> Panel:
    """Read CSV text with the columns area, month, count. Blank counts are *not known*.

    Errors: PanelProblemError, naming the row and what to do.
    """
    return from_counts(_held(lines))


def read_sent(content: bytes) -> str:
    """Return a file that somebody sent as `read_panel` reads it, looked at in the sandbox.

    Errors: PanelProblemError, for all that `read_panel` would say of it too.
    """
    try:
        rows = ROWS.run(content)
    except StoppedError as error:
        raise PanelProblemError(
            "The file could not be read. Save the counts as CSV, with the columns area,month,count."
        ) from error
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator="\n").writerows([COLUMNS, *rows])
    return out.getvalue()


def rows_in(file: BinaryIO) -> list[tuple[str, str, int | None]]:
    """Return the rows of a file of counts, in its order. Errors: as `read_panel`."""
    try:
        text = file.read().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise PanelProblemError("It is not text. Save it as CSV in UTF-8.") from error
    held = _held(text.splitlines())
    from_counts(held)  # says what is wrong with them together
    return [
        (area, str(month), None if np.isnan(count) else int(count))
        for (area, month), count in held.items()
    ]


ROWS = Task(rows_in, limits=Limits(answer=8 * MOST_BYTES), refuses=PanelProblemError)


def _held(lines: Iterable[str]) -> dict[tuple[str, Month], float]:
    rows: dict[tuple[str, Month], float] = {}
    where: dict[tuple[str, Month], int] = {}
    for number, area, month, count in _rows(lines):
        key = area, month
        if key in rows:
            raise PanelProblemError(
                f"Row {number}: {area} in {month} stands in row {where[key]} too. Keep one row for"
                " each area and month, and one kind of crime in a file."
            )
        rows[key], where[key] = count, number
    return rows


def from_counts(rows: Mapping[tuple[str, Month], float]) -> Panel:
    """Make a panel of counts by area and month, deciding what an absent row means.

    Errors: PanelProblemError when there is nothing, or far too much.
    """
    if not rows:
        raise PanelProblemError("There are no counts. Each row needs an area, a month and a count.")
    areas = tuple(sorted({area for area, _ in rows}))
    numbers = [month.number for _, month in rows]
    first, many = Month(min(numbers)), max(numbers) - min(numbers) + 1
    if len(areas) > MOST_AREAS or many > MOST_MONTHS:
        raise PanelProblemError(
            f"{len(areas)} areas and {many} months are more than can be looked at together"
            f" ({MOST_AREAS} areas, {MOST_MONTHS} months). Look for a mistyped year, or take fewer."
        )
    counts = np.full((len(areas), many), np.nan)
    present = np.zeros(counts.shape, dtype=bool)
    place = {area: row for row, area in enumerate(areas)}
    for (area, month), count in rows.items():
        spot = place[area], month.number - first.number
        counts[spot], present[spot] = count, True
    notes = _fill_absent(counts, present)
    return Panel(areas, first, counts, tuple(notes))


def _rows(lines: Iterable[str]) -> Iterator[tuple[int, str, Month, float]]:
    reader = csv.reader(lines)
    try:
        header = next(reader, None)
        yield from _below(header, reader)
    except csv.Error as error:
        raise PanelProblemError(
            f"Row {reader.line_num} is no row of a table. Save the counts as CSV."
        ) from error


def _below(
    header: list[str] | None, reader: Iterable[list[str]]
) -> Iterator[tuple[int, str, Month, float]]:
    if header is None:
        raise PanelProblemError("The file is empty. Its first row must be area,month,count.")
    names = [name.strip().lstrip("\ufeff").lower() for name in header]
    if sorted(names) != sorted(COLUMNS):
        raise PanelProblemError(
            f"Row 1 says {','.join(names)[:120]}. The columns must be area,month,count and no more."
        )
    at = [names.index(column) for column in COLUMNS]
    for number, row in enumerate(reader, start=2):
        if not any(cell.strip() for cell in row):
            continue
        if len(row) != len(COLUMNS):
            raise PanelProblemError(f"Row {number} has {len(row)} values. Give it three.")
        area, month, count = (row[place].strip() for place in at)
        yield (number, *_read_row(number, area, month, count))


def _read_row(number: int, area: str, month: str, count: str) -> tuple[str, Month, float]:
    if not area:
        raise PanelProblemError(f"Row {number} names no area. Name it, or remove the row.")
    if len(area) > LONGEST_NAME or not area.isprintable():
        raise PanelProblemError(f"Row {number}: no area is called so. Write its name.")
    try:
        return area, Month.read(month), _read_count(count)
    except PanelProblemError as problem:
        raise PanelProblemError(f"Row {number}: {problem}") from problem


def _read_count(text: str) -> float:
    if not text:
        return np.nan
    try:
        count = float(text)
    except ValueError:
        count = np.nan
    if not (count >= 0 and count == int(min(count, _LARGEST))):
        raise PanelProblemError(
            f"“{text[:40]}” is not a count. Write a whole number, 0 for none, nothing where it is"
            " not known."
        )
    return count


def _fill_absent(counts: Numbers, present: Flags) -> list[str]:
    """Decide of each absent row whether it is nought or not known; say which was decided."""
    absent = ~present
    if not absent.any():
        return []
    nobody: Flags = np.logical_not(present.any(axis=0))
    notes = []
    if nobody.any():
        notes.append(f"{int(nobody.sum())} months have no row at all: not known.")
    rest = absent & ~nobody
    if not rest.any():
        return notes
    if (counts[present] == 0).any():
        return [*notes, f"{int(rest.sum())} rows are absent where noughts are written: not known."]
    nought = rest & ~_partly_loaded(rest, nobody) & (_means(counts, present) < OFTEN_NOUGHT)
    counts[nought] = 0
    if nought.any():
        notes.append(f"{int(nought.sum())} rows are absent in areas with few crimes: nought.")
    if (rest & ~nought).any():
        notes.append(f"{int((rest & ~nought).sum())} rows are absent, not as noughts: not known.")
    return notes


def _means(counts: Numbers, present: Flags) -> Numbers:
    """The mean count of each area over the months in which anybody counted. Shape: areas × 1."""
    held = np.where(present & np.isfinite(counts), counts, 0).sum(axis=1)
    means: Numbers = (held / max(int(present.any(axis=0).sum()), 1))[:, None]
    return means


def _partly_loaded(absent: Flags, nobody: Flags) -> Flags:
    """Months in which far more rows are absent than in the usual month. Shape: 1 × months."""
    share = absent.mean(axis=0)
    usual = float(np.median(share[~nobody]))
    spread = np.sqrt(max(usual * (1 - usual), 0.25 / len(absent)) / len(absent))
    partly: Flags = (share > usual + max(0.1, 6 * spread))[None, :]
    return partly


def totals(panel: Panel, areas: Sequence[str]) -> Numbers:
    """The known counts of some areas together, by month; NaN where none is known."""
    rows = [panel.areas.index(area) for area in areas]
    known = panel.known[rows].any(axis=0)
    return np.where(known, np.nansum(panel.counts[rows], axis=0), np.nan)


def by_area(rows: Iterable[tuple[str, str, float]]) -> Panel:
    """Make a panel from plain rows of area, month and count, adding what stands twice.

    Errors: PanelProblemError for a month that is none.
    """
    held: dict[tuple[str, Month], float] = defaultdict(float)
    for area, month, count in rows:
        held[area, Month.read(month)] += count
    return from_counts(held)
