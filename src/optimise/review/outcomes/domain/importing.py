"""A file of court results: which heading holds what, and why a row is left out.

What somebody sends is read in the sandbox, and written afresh as the text that is kept.
"""

import csv
import io
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from itertools import islice
from typing import BinaryIO

from optimise.basics import courts
from optimise.review.outcomes.domain.terms import NO_TERM, Term
from optimise.sandbox import Limits, StoppedError, Task

MOST_ROWS = 20_000
MOST_BYTES = 5 << 20
MOST_COLUMNS = 60
LONGEST_MONTHS = 1200
POUNDS = re.compile(r"[0-9]{1,9}(\.[0-9]{1,2})?", re.ASCII)


class NotResultsError(ValueError):
    """Why a file cannot be taken as results from a court, in words that say what to do."""


class Column(StrEnum):
    """What a column of a court's file may hold."""

    REFERENCE = "reference"
    ON = "day"
    OFFENCE = "offence code"
    PLEA = "plea"
    VERDICT = "verdict"
    RESULT = "result code"
    MONTHS = "months"
    DAYS = "days"
    HEARING = "kind of hearing"
    COURT = "court"
    REMAND = "remand status"
    POUNDS = "pounds"


NEEDED = (Column.REFERENCE, Column.ON)
GUESSES: Mapping[str, Column] = {
    "asn": Column.REFERENCE, "urn": Column.REFERENCE, "reference": Column.REFERENCE,
    "date": Column.ON, "day": Column.ON, "resultdate": Column.ON, "hearingdate": Column.ON,
    "offence": Column.OFFENCE, "offencecode": Column.OFFENCE, "cjscode": Column.OFFENCE,
    "plea": Column.PLEA, "verdict": Column.VERDICT, "finding": Column.VERDICT,
    "result": Column.RESULT, "resultcode": Column.RESULT, "months": Column.MONTHS,
    "days": Column.DAYS, "hearing": Column.HEARING, "hearingtype": Column.HEARING,
    "court": Column.COURT, "remand": Column.REMAND, "remandstatus": Column.REMAND,
    "bailstatus": Column.REMAND, "amount": Column.POUNDS, "pounds": Column.POUNDS,
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One row of a court's file that can be kept, as far as it says so itself."""

    number: int
    reference: str
    on: date
    offence: str = ""
    plea: str = ""
    verdict: str = ""
    result: str = ""
    term: Term = NO_TERM
    hearing: str = ""
    court: str = ""
    remand: str = ""
    pounds: Decimal | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reject:
    """A row that is left out, and why."""

    number: int
    why: str


def read_sent(content: bytes) -> str:
    """Return a file that somebody sent as the text that is kept of it, read in the sandbox.

    Errors: NotResultsError.
    """
    try:
        rows = ROWS.run(content)
    except StoppedError as error:
        raise NotResultsError("The file could not be read. Save it as CSV in UTF-8.") from error
    out = io.StringIO(newline="")
    csv.writer(out).writerows(rows)
    return out.getvalue()


def rows_in(file: BinaryIO) -> list[list[str]]:
    """Return the rows of a file of results, its headings first, one more than are looked at.

    Errors: NotResultsError.
    """
    try:
        text = file.read().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise NotResultsError("It is not text. Save it as CSV in UTF-8.") from error
    reader = csv.reader(io.StringIO(text, newline=""))
    try:
        heads = next(reader, [])
        rows = list(islice(reader, MOST_ROWS + 1))
    except csv.Error as error:
        raise NotResultsError(
            f"From row {reader.line_num} on it is no table. Put that right, and send it again."
        ) from error
    if len(heads) < 2 or "\0" in text:
        raise NotResultsError("Its first row holds no headings.")
    if len(heads) > MOST_COLUMNS:
        raise NotResultsError(
            f"It has more than {MOST_COLUMNS} columns. Leave out what is not used."
        )
    return [heads, *(row[: len(heads)] for row in rows)]


ROWS = Task(rows_in, limits=Limits(answer=8 * MOST_BYTES), refuses=NotResultsError)


def headings(text: str) -> list[str]:
    """Return the headings of a file; none where it has no first row."""
    try:
        return next(csv.reader(io.StringIO(text, newline="")), [])
    except csv.Error:
        return []


def guess(heads: Iterable[str]) -> dict[str, str]:
    """Return what each heading probably holds; a person says whether that is right."""
    plain = {head: "".join(filter(str.isalnum, head.lower())) for head in heads}
    return {head: GUESSES[key].value for head, key in plain.items() if key in GUESSES}


def problems_with_mapping(said: Mapping[str, str]) -> str:
    """Return why this is no mapping, or nothing."""
    columns = [column for column in said.values() if column]
    if missing := [column for column in NEEDED if column not in columns]:
        return f"Say which column holds the {' and the '.join(missing)}."
    twice = {column for column in columns if columns.count(column) > 1}
    return f"Two columns cannot both be the {min(twice)}." if twice else ""


def rows_of(
    text: str, said: Mapping[str, str], *, earlier: Collection[str] = ()
) -> Iterator[Row | Reject]:
    """Yield each row of a file as what it says, or why it is left out. It never raises.

    `earlier` are codes of offences that earlier lists of the courts had.
    """
    columns = {column: head for head, column in said.items() if column}
    offences = {*courts.offences(), *earlier}
    records, number = csv.DictReader(io.StringIO(text, newline="")), 1
    while True:
        number += 1
        try:
            record = next(records, None)
        except csv.Error:
            yield Reject(number=number, why="From here on the file is no table.")
            return
        if record is None:
            return
        if number > MOST_ROWS:
            yield Reject(number=number, why=f"Only the first {MOST_ROWS:,} rows are read.")
            return
        told = {column: (record.get(head) or "").strip() for column, head in columns.items()}
        yield _row(number, told, offences)


def _row(number: int, told: Mapping[str, str], offences: Collection[str]) -> Row | Reject:
    on = _day(told.get(Column.ON, ""))
    why = _what_is_wrong(told, on, offences)
    if why or on is None:
        return Reject(number=number, why=why)
    term = Term(_number(told, Column.MONTHS) or 0, _number(told, Column.DAYS) or 0)
    return Row(
        number=number,
        reference=told[Column.REFERENCE],
        on=on,
        offence=told.get(Column.OFFENCE, "").upper(),
        plea=told.get(Column.PLEA, "").upper(),
        verdict=told.get(Column.VERDICT, "").upper(),
        result=told.get(Column.RESULT, ""),
        term=term,
        hearing=told.get(Column.HEARING, "").upper(),
        court=told.get(Column.COURT, "")[:120],
        remand=told.get(Column.REMAND, "").upper(),
        pounds=_pounds(told.get(Column.POUNDS, "")),
    )


def _what_is_wrong(told: Mapping[str, str], on: date | None, offences: Collection[str]) -> str:
    if not told.get(Column.REFERENCE):
        return "It has no reference."
    if on is None:
        return "Its day cannot be read."
    codes: tuple[tuple[Column, Iterable[str]], ...] = (
        (Column.OFFENCE, offences),
        (Column.PLEA, courts.words("pleas")),
        (Column.VERDICT, courts.words("verdicts")),
        (Column.HEARING, courts.words("hearings")),
        (Column.REMAND, courts.words("remands")),
        (Column.RESULT, courts.results()),
    )
    for column, known in codes:
        code = told.get(column, "").upper()
        if code and code not in known:
            return f"Its {column} is not among the courts’ codes that we hold."
    for column in (Column.MONTHS, Column.DAYS):
        if told.get(column) and _number(told, column) is None:
            return f"Its {column} are no whole number."
    if told.get(Column.POUNDS) and _pounds(told[Column.POUNDS]) is None:
        return f"Its {Column.POUNDS} are no amount."
    if told.get(Column.REMAND) and not told.get(Column.HEARING):
        return "How somebody is held is said at a hearing, and it names none."
    says = (Column.OFFENCE, Column.PLEA, Column.VERDICT, Column.RESULT, Column.HEARING)
    return "" if any(told.get(column) for column in says) else "It says nothing of a result."


def _day(written: str) -> date | None:
    for form in ("%Y-%m-%d", "%d/%m/%Y", "%d-%m-%Y", "%d %b %Y", "%d %B %Y"):
        try:
            return datetime.strptime(written, form).date()  # noqa: DTZ007 - a day has no zone
        except ValueError:
            continue
    return None


def _pounds(written: str) -> Decimal | None:
    found = POUNDS.fullmatch(written.replace(",", "").removeprefix("£").strip())
    return Decimal(found[0]) if found else None


def _number(told: Mapping[str, str], column: Column) -> int | None:
    written = told.get(column, "")
    if not written.isascii() or not written.isdigit():
        return None
    number = int(written) if len(written) <= 6 else LONGEST_MONTHS * MONTHS_TO_DAYS + 1
    return number if number <= LONGEST_MONTHS * MONTHS_TO_DAYS else None


MONTHS_TO_DAYS = 31
