"""A partner's own table of concerns: which column means what, and each row as a report or a reason.

Nothing is guessed that a person does not see: a column is offered for a question by its heading,
and taken only where they leave it so.
"""

import csv
import io
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import BinaryIO

from python_calamine import CalamineError, CalamineWorkbook

from optimise.collect.sources.dates import read_day
from optimise.sandbox import Limits, StoppedError, Task

MOST_ROWS, MOST_COLUMNS, LONGEST = 500, 60, 5000
# What a column may mean: the question of the report form, what it is called, and usual headings.
MEANINGS: dict[str, tuple[str, tuple[str, ...]]] = {
    "words": (
        "What the police should know",
        ("concern", "details", "what", "description", "notes"),
    ),
    "last_true": ("When it was last true", ("date", "when", "day")),
    "who": ("Who", ("who", "name", "person", "subject")),
    "where": ("Where", ("where", "address", "place", "location", "postcode")),
    "vehicle": ("Vehicle", ("vehicle", "car", "registration", "vrm")),
    "line": ("Name or number of a drugs line", ("line", "number", "phone")),
    "others": ("Who else is there", ("others", "associates")),
    "weapons": ("Weapons", ("weapons", "weapon")),
    "children": ("Children in the home", ("children", "child")),
    "who_knows": ("Who else knows this", ("who knows", "known to")),
}
NEEDED = "words"
LIMITS = {"words": 20_000, "who": 2_000, "where": 200, "vehicle": 200, "line": 200}
USUAL_LIMIT = 300
NHS = re.compile(r"(?<!\d)(\d{3})[ -]?(\d{3})[ -]?(\d{4})(?!\d)")
ELEVEN = 11
ZIPPED = b"PK"
MOST_ANSWER = 16 << 20  # bytes of a table as it comes out of the sandbox


class NotATableError(ValueError):
    """A file that is no table; the words say what is wrong with it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """Headings, and the rows below them as a spreadsheet numbers them: the heading is row 1."""

    headings: tuple[str, ...]
    rows: tuple[tuple[int, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Concern:
    """One row that can be sent: its number, and the answers to the form's questions."""

    row: int
    answers: Mapping[str, str]
    last_true: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reject:
    """One row that cannot be sent, and what to put right. Its cells are not quoted."""

    row: int
    say: str


def read(content: bytes) -> Table:
    """Return what a partner's file holds: CSV or a workbook, read in the sandbox.

    Errors: NotATableError.
    """
    try:
        return TABLE.run(content)
    except StoppedError as error:
        raise NotATableError(
            "The file could not be read, or is larger inside than a table is. Copy the table to a"
            " new workbook, or save it as CSV."
        ) from error


def table_in(file: BinaryIO) -> Table:
    """Return the table in a file. Errors: NotATableError, or what a broken one makes of a reader.

    A kilobyte can claim a cell at the far end of its sheet, or more texts than there is memory for:
    the library then ends the whole process.
    """
    content = file.read()
    return _from_workbook(content) if content[:2] == ZIPPED else from_csv(content)


def _from_workbook(content: bytes) -> Table:
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
        return table_of(book.get_sheet_by_index(0).to_python())
    except (CalamineError, IndexError) as error:
        raise NotATableError("The workbook could not be read. Save it as CSV.") from error


def from_csv(content: bytes) -> Table:
    """Return a CSV file as a table. Errors: NotATableError."""
    try:
        text = content.decode("utf-8-sig")
        delimiter = csv.Sniffer().sniff(text[:4096], ",;\t|").delimiter if text.strip() else ","
    except UnicodeDecodeError as error:
        raise NotATableError("Save the table as CSV (UTF-8) or as a workbook.") from error
    except csv.Error:
        delimiter = ","
    try:
        return table_of(list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)))
    except csv.Error as error:
        raise NotATableError("The file is no sound table.") from error


def table_of(cells: Sequence[Sequence[object]]) -> Table:
    """Return cells as a table, blank rows left out. Errors: NotATableError."""
    written = [[_cell(one) for one in row] for row in cells]
    if not written or not any(written[0]):
        raise NotATableError("The first row must hold the headings of the columns.")
    if len(written) - 1 > MOST_ROWS or len(written[0]) > MOST_COLUMNS:
        raise NotATableError(f"At most {MOST_ROWS} rows and {MOST_COLUMNS} columns. Divide it.")
    wide = len(written[0])
    rows = tuple(
        (number, tuple([*row, *[""] * wide][:wide]))
        for number, row in enumerate(written[1:], 2)
        if any(row)
    )
    if not rows:
        raise NotATableError("The table has no rows below its headings.")
    return Table(headings=tuple(h or f"Column {n}" for n, h in enumerate(written[0], 1)), rows=rows)


def _cell(value: object) -> str:
    if hasattr(value, "isoformat"):
        return value.isoformat()[:10]  # type: ignore[no-any-return]
    text = str(int(value)) if isinstance(value, float) and value.is_integer() else str(value or "")
    return text.replace("\x00", "").strip()


TABLE = Task(table_in, limits=Limits(answer=MOST_ANSWER), refuses=NotATableError)


def guess(headings: Sequence[str]) -> dict[str, int]:
    """Return the column that each meaning is offered, by its heading; none is offered twice."""
    found: dict[str, int] = {}
    for meaning, (title, usual) in MEANINGS.items():
        for column, heading in enumerate(headings):
            plain = heading.strip().casefold()
            fits = plain == title.casefold() or plain in usual
            if fits and column not in found.values():
                found[meaning] = column
                break
    return found


def concerns(table: Table, columns: Mapping[str, int]) -> tuple[list[Concern], list[Reject]]:
    """Return the rows that can be sent, and why each other row cannot; no row is lost.

    Shape: `columns` names a column by its place for each meaning that is used.
    """
    kept, rejected = [], []
    for number, cells in table.rows:
        said = {m: cells[c] for m, c in columns.items() if 0 <= c < len(cells) and cells[c]}
        written = said.pop("last_true", "")
        day = read_day(written) if written else None
        if problems := _problems(said, written, day):
            rejected.append(Reject(row=number, say=" ".join(problems)))
        else:
            kept.append(Concern(row=number, answers=said, last_true=day))
    return kept, rejected


def _problems(said: Mapping[str, str], written: str, day: date | None) -> list[str]:
    found = []
    if not said.get(NEEDED, "").strip():
        found.append("It does not say what the police should know.")
    if written and day is None:
        found.append("Its day is not written as 14/03/2026.")
    found += [
        f"“{MEANINGS[m][0]}” is longer than {LIMITS.get(m, USUAL_LIMIT)} letters."
        for m, text in said.items()
        if len(text) > LIMITS.get(m, USUAL_LIMIT)
    ]
    if any(holds_nhs_number(text) for text in said.values()):
        found.append("It holds an NHS number, which may not be held here. Take it out.")
    return found


def holds_nhs_number(text: str) -> bool:
    """Say whether ten figures in a text are an NHS number, by its check figure (modulus 11)."""
    for parts in NHS.findall(text):
        figures = "".join(parts)
        if figures.startswith("0"):
            continue  # a telephone number; no NHS number in use begins so
        total = sum(int(f) * w for f, w in zip(figures[:9], range(10, 1, -1), strict=True))
        check = (ELEVEN - total % ELEVEN) % ELEVEN
        if check == int(figures[9]):
            return True
    return False
