"""Workbooks as CSV, opened in a process of its own that may fail or be stopped.

A kilobyte can claim a cell at the far end of its sheet, or unpack to more than there is, in each of
the formats that spreadsheets have. What reads them then ends the process that it is in.
"""

import csv
import io
import resource
import subprocess
import sys
from contextlib import suppress
from datetime import date, datetime, timedelta
from pathlib import Path

from python_calamine import CalamineSheet, CalamineWorkbook

from optimise.collect.sources.call_records.problems import UnreadableRecordsError

MEMORY, SECONDS = 2 << 30, 120
MOST_TEXT = 1 << 29  # characters of all sheets together


def write_sheets(path: Path, work: Path) -> list[tuple[str, Path]]:
    """Write each sheet of a workbook to a CSV in `work`; return its name and where that is.

    Errors: UnreadableRecordsError for a workbook that is broken, or larger inside than a table is.
    """
    # A path without an address of its own could be read as an option.
    command = [sys.executable, "-I", "-m", __name__, str(path.absolute()), str(work.absolute())]
    try:
        done = subprocess.run(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,  # it could hold what the file says
            env={"LC_ALL": "C.UTF-8"},
            timeout=SECONDS,
            check=True,
        )
    except (subprocess.CalledProcessError, subprocess.TimeoutExpired) as error:
        raise UnreadableRecordsError(
            f"{path.name} is no sound workbook, or is larger inside than a table of calls is. Copy"
            " the table to a new workbook, or save it as CSV."
        ) from error
    names = done.stdout.decode().split("\0")[:-1]
    return [(name, _place(path, work, index)) for index, name in enumerate(names)]


def _place(path: Path, work: Path, index: int) -> Path:
    return work / f"{path.stem}.{index}.csv"


def _main(path: Path, work: Path) -> None:
    with suppress(ValueError, OSError):  # not every system knows this limit
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    book, room = CalamineWorkbook.from_path(path), MOST_TEXT
    for index, name in enumerate(book.sheet_names):
        room = _write(book.get_sheet_by_name(name), _place(path, work, index), room)
        sys.stdout.write(f"{name}\0")


def _write(sheet: CalamineSheet, target: Path, room: int) -> int:
    """Write a sheet, each row where it stands in it; return how much room is left."""
    down, right = sheet.start or (0, 0)
    with target.open("w", encoding="utf-8", newline="") as file:
        file.write("\r\n" * down)
        rows = csv.writer(file)
        for row in sheet.iter_rows():
            cells = [*[""] * right, *map(_cell_text, row)]
            room -= len(cells) + sum(map(len, cells))
            if room < 0:
                raise SystemExit("too much text")
            rows.writerow(cells)
    return room


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


if __name__ == "__main__":
    _main(Path(sys.argv[1]), Path(sys.argv[2]))
