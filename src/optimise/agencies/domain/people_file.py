"""People from a file: a row for each, or a reason why it cannot be one.

The columns are those that the export writes, so that what was exported can be read again.
"""

import csv
import io
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime
from typing import BinaryIO

from optimise.agencies.domain.usernames import SAYS, is_username
from optimise.agencies.domain.vetting import Vetted, fault_in
from optimise.basics.clock import today
from optimise.sandbox import StoppedError, Task

COLUMNS = (
    "user name", "name", "organisation", "collar", "rank", "team", "areas", "email",
    "vetting", "vetting reference", "vetted by", "vetted on", "vetted until",
)  # fmt: skip
NEEDED = ("user name", "name", "organisation")
MOST = 500
LENGTHS = {
    "user name": 80, "name": 120, "collar": 20, "rank": 40, "team": 80, "email": 254,
    "vetting reference": 60, "vetted by": 120,
}  # fmt: skip
DAYS = ("vetted on", "vetted until")
DAY_FORMATS = ("%Y-%m-%d", "%d/%m/%Y")  # as we write them out, and as spreadsheets make of them


class NotATableError(ValueError):
    """A file that is no table of people; the words say what is wrong with it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One person as a row tells it. `areas` holds their names as the force writes them.

    Shape: the days are written as ISO 8601 has them, since a row waits as JSON, and
    empty without vetting.
    """

    number: int
    username: str
    name: str
    organisation: str
    collar: str = ""
    rank: str = ""
    team: str = ""
    email: str = ""
    areas: tuple[str, ...] = ()
    vetting: str = ""
    reference: str = ""
    body: str = ""
    granted_on: str = ""
    ends_on: str = ""

    def vetted(self) -> Vetted | None:
        """Return their vetting, or None where the table says nothing of it."""
        if not self.vetting:
            return None
        return Vetted(
            level=self.vetting,
            reference=self.reference,
            body=self.body,
            granted_on=date.fromisoformat(self.granted_on),
            ends_on=date.fromisoformat(self.ends_on),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Reject:
    """A row that cannot be taken, and what to put right in it."""

    number: int
    why: str


def read(
    content: bytes, *, organisations: Iterable[str], areas: Iterable[str], taken: Iterable[str]
) -> tuple[list[Row], list[Reject]]:
    """Return the people of a CSV file, and the rows that cannot be taken; no row is lost.

    Shape: row numbers as a spreadsheet shows them, the heading being row 1.
    Errors: NotATableError where it is not text, has other headings, or is too long.
    """
    known = _Known(
        organisations={o.casefold(): o for o in organisations},
        areas={a.casefold(): a for a in areas},
        taken={t.casefold() for t in taken},
    )
    rows, rejects = [], []
    for number, cells in enumerate(_read(content), 2):
        if not any(cells.values()):
            continue
        problems = _problems(cells, known)
        if problems:
            rejects.append(Reject(number=number, why=" ".join(problems)))
            continue
        row = _row(number, cells, known)
        known.taken.add(row.username.casefold())
        rows.append(row)
    return rows, rejects


@dataclass(frozen=True, slots=True, kw_only=True)
class _Known:
    organisations: dict[str, str]
    areas: dict[str, str]
    taken: set[str]


def _read(content: bytes) -> list[dict[str, str]]:
    try:
        table = TABLE.run(content)
    except StoppedError as error:
        raise NotATableError("Save the table as CSV (UTF-8) and choose it again.") from error
    return [{column: cells.get(column, "") for column in COLUMNS} for cells in table]


def cells_in(file: BinaryIO) -> list[dict[str, str]]:
    """Return the rows of a CSV file by our columns. Errors: NotATableError."""
    try:
        text = file.read().decode("utf-8-sig")
        reader = csv.DictReader(io.StringIO(text, newline=""), strict=True)
        headings = [(name or "").strip().lower() for name in reader.fieldnames or []]
        if missing := [name for name in NEEDED if name not in headings]:
            raise NotATableError(f"The first row must have these headings: {', '.join(missing)}.")
        reader.fieldnames = headings
        table = [_cells(row) for row in reader]
    except (UnicodeDecodeError, csv.Error) as error:
        raise NotATableError("Save the table as CSV (UTF-8) and choose it again.") from error
    if len(table) > MOST:
        raise NotATableError(f"The table has more than {MOST} rows. Divide it.")
    return table


TABLE = Task(cells_in, refuses=NotATableError)


def _cells(row: Mapping[str, str | list[str] | None]) -> dict[str, str]:
    told = {c: row.get(c) for c in COLUMNS}
    return {c: cell.strip() if isinstance(cell, str) else "" for c, cell in told.items()}


def _areas(cells: Mapping[str, str]) -> list[str]:
    return [a.strip() for a in cells["areas"].split(";") if a.strip()]


def _problems(cells: Mapping[str, str], known: _Known) -> list[str]:
    problems = [f"“{n}” is empty." for n in NEEDED if not cells[n]]
    problems += [f"“{n}” is too long." for n, most in LENGTHS.items() if len(cells[n]) > most]
    if cells["organisation"] and cells["organisation"].casefold() not in known.organisations:
        problems.append(f"There is no organisation called {cells['organisation']}.")
    if cells["user name"] and not is_username(cells["user name"]):
        problems.append(SAYS)
    if cells["user name"].casefold() in known.taken:
        problems.append(f"The user name {cells['user name']} is taken.")
    if unknown := [a for a in _areas(cells) if a.casefold() not in known.areas]:
        problems.append(f"There is no area called {', '.join(unknown)}.")
    if cells["email"] and "@" not in cells["email"]:
        problems.append("The email address has no @.")
    return problems + _vetting_problems(cells)


def _vetting_problems(cells: Mapping[str, str]) -> list[str]:
    if not cells["vetting"]:
        said = [n for n in COLUMNS if n.startswith("vett") and cells[n]]
        return ["“vetting” is empty, and other columns of it are not."] if said else []
    days = {name: _day(cells[name]) for name in DAYS}
    if wrong := [name for name, day in days.items() if day is None]:
        return [f"“{name}” is no day such as 2026-11-03 or 03/11/2026." for name in wrong]
    fault = fault_in(_vetted(cells), today=today())
    return [fault[1]] if fault else []


def _day(written: str) -> date | None:
    for one in DAY_FORMATS:
        with suppress(ValueError):
            return datetime.strptime(written, one).date()  # noqa: DTZ007 - a day has no zone
    return None


def _vetted(cells: Mapping[str, str]) -> Vetted:
    """Return the vetting of a row whose days are days."""
    on, until = (_day(cells[name]) or date.min for name in DAYS)
    return Vetted(
        level=cells["vetting"].upper().replace(" ", ""),
        reference=cells["vetting reference"],
        body=cells["vetted by"],
        granted_on=on,
        ends_on=until,
    )


def _row(number: int, cells: Mapping[str, str], known: _Known) -> Row:
    vetted = _vetted(cells) if cells["vetting"] else None
    return Row(
        number=number,
        username=cells["user name"],
        name=cells["name"],
        organisation=known.organisations[cells["organisation"].casefold()],
        collar=cells["collar"],
        rank=cells["rank"],
        team=cells["team"],
        email=cells["email"],
        areas=tuple(known.areas[a.casefold()] for a in _areas(cells)),
        vetting=vetted.level if vetted else "",
        reference=vetted.reference if vetted else "",
        body=vetted.body if vetted else "",
        granted_on=vetted.granted_on.isoformat() if vetted else "",
        ends_on=vetted.ends_on.isoformat() if vetted else "",
    )
