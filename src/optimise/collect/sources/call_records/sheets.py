"""Workbooks as CSV, opened in the sandbox.

A kilobyte can claim a cell at the far end of its sheet, or unpack to more than there is, in each of
the formats that spreadsheets have. What reads them then ends the process that it is in.
"""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import BinaryIO

from python_calamine import CalamineSheet, CalamineWorkbook

from optimise.collect.sources.call_records.problems import UnreadableRecordsError
from optimise.sandbox import Limits, StoppedError, Stream

MOST_TEXT = 1 << 29  # characters of all sheets together
MOST_SHEETS = 256
PIECE = 1 << 18  # characters of CSV that go at a time


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A sheet begins, of this name; what follows is its CSV."""

    name: str


def write_sheets(path: Path, work: Path) -> list[tuple[str, Path]]:
    """Write each sheet of a workbook to a CSV in `work`; return its name and where that is.

    Errors: UnreadableRecordsError for a workbook that is broken, or larger inside than a table is.
    """
    try:
        return write_streamed(path, work, SHEETS)
    except StoppedError as error:
        raise UnreadableRecordsError(
            f"{path.name} is no sound workbook, or is larger inside than a table of calls is. Copy"
            " the table to a new workbook, or save it as CSV."
        ) from error


def write_streamed(
    path: Path, work: Path, tables: "Stream[Sheet | bytes]"
) -> list[tuple[str, Path]]:
    """Write what a reader in the sandbox makes of a file, a CSV for each table that it names.

    Errors: StoppedError, and what the reader refuses.
    """
    found: list[tuple[str, Path]] = []
    with path.open("rb") as file:
        for one in tables.run(file):
            if isinstance(one, Sheet):
                target = work / f"{path.stem}.{len(found)}.csv"
                target.write_bytes(b"")
                found.append((one.name, target))
            elif found:
                with found[-1][1].open("ab") as written:
                    written.write(one)
    return found


def read_sheets(file: BinaryIO) -> Iterator[Sheet | bytes]:
    """Yield each sheet of a workbook, and after it its rows as CSV, piece by piece."""
    book, room = CalamineWorkbook.from_filelike(file), MOST_TEXT
    for name in book.sheet_names[:MOST_SHEETS]:
        yield Sheet(name=name)
        sheet = book.get_sheet_by_name(name)
        if _cells(sheet) > room:  # each is a character of CSV at least
            raise OverflowError
        for piece in _csv_of(sheet):
            room -= len(piece)
            if room < 0:
                raise OverflowError
            yield piece.encode("utf-8", "replace")


SHEETS: Stream[Sheet | bytes] = Stream(
    read_sheets, limits=Limits(memory=2 << 30, seconds=None, cpu=120, silence=120.0)
)


def _cells(sheet: CalamineSheet) -> int:
    """Return how many cells there are from the first of a sheet to the last that holds anything."""
    down, right = sheet.end or (0, 0)
    return int((down + 1) * (right + 1))


def _csv_of(sheet: CalamineSheet) -> Iterator[str]:
    """Yield the rows of a sheet as CSV, each where it stands in it."""
    _, right = sheet.start or (0, 0)
    out = io.StringIO(newline="")
    rows = csv.writer(out)
    for row in sheet.iter_rows():  # with the empty ones above the first, but not those beside it
        rows.writerow([*[""] * right, *map(_cell_text, row)])
        if out.tell() > PIECE:
            yield out.getvalue()
            out.seek(0)
            out.truncate()
    yield out.getvalue()


def _cell_text(cell: object) -> str:
    """A spreadsheet's own dates and whole numbers, as they would be typed."""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, datetime):
        return cell.isoformat(sep=" ")
    if isinstance(cell, timedelta):
        return str(int(cell.total_seconds()))
    if isinstance(cell, date):
        return cell.isoformat()
    return io.StringIO(str(cell), newline=None).read().replace("\n", " ")
