"""The force's own file of stops and searches, as it is published: who was searched, as counts.

The columns are those of data.police.uk. The file is read in the sandbox, no row of it is kept.
"""

import csv
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from io import BytesIO, TextIOWrapper
from typing import BinaryIO

from optimise.basics.described import AS_SEEN, NOT_STATED, Age, Sex
from optimise.sandbox import Limits, StoppedError, Task

MOST_BYTES, MOST_COLUMNS, LONGEST_ROW = 20 << 20, 60, 20_000
DATE, SEX, AGE, ETHNICITY = "date", "gender", "age range", "self-defined ethnicity"
OFFICER, AREA, NORTH, EAST = "officer-defined ethnicity", "area", "latitude", "longitude"
POINT = re.compile(r"-?\d{1,3}\.\d+")
AS_LONG = 120  # letters: the name of an area
MONTH = re.compile(r"(20\d\d)-(0[1-9]|1[0-2])(?![0-9])")
SEXES = {"male": Sex.MALE, "female": Sex.FEMALE, "other": Sex.OTHER}
# The file's own bands: those from 25 on are not those in which we ask.
TO_34, FROM_35 = "25 to 34", "35 and over"
AGES = {
    "under 10": Age.CHILD, "10-17": Age.CHILD, "18-24": Age.YOUNG, "25-34": TO_34,
    "over 34": FROM_35,
}  # fmt: skip
# What tells a code of the 18+1 from what the file writes out, the narrowest first.
WORDS = (
    ("white and black caribbean", "M1"), ("white and black african", "M2"),
    ("white and asian", "M3"), ("mixed background", "M9"), ("multiple ethnic background", "M9"),
    ("any other mixed", "M9"), ("gypsy", "W3"), ("roma", "W4"), ("white - irish", "W2"),
    ("white - english", "W1"), ("white - british", "W1"), ("any other white", "W9"),
    ("indian", "A1"), ("pakistani", "A2"), ("bangladeshi", "A3"), ("chinese", "A4"),
    ("any other asian", "A9"), ("any other black", "B9"), ("- caribbean", "B1"),
    ("- african", "B2"), ("arab", "O2"), ("not stated", NOT_STATED),
    ("any other ethnic group", "O9"),
)  # fmt: skip
CODES = frozenset(code for _, code in WORDS)


class SearchesProblemError(ValueError):
    """What is wrong with the file, and what to do about it."""


Counts = Mapping[str, Mapping[str, int]]


def ethnicity_of(said: str) -> str:
    """Return the code of the 18+1 for what the file says; not stated for what is no such words."""
    plain = said.strip().lower()
    if plain.upper() in CODES:
        return plain.upper()
    return next((code for words, code in WORDS if words in plain), NOT_STATED)


def point_of(north: str, east: str) -> str:
    """Return a point to some hundred metres, as it stands for an area until it is known."""
    if not (POINT.fullmatch(north) and POINT.fullmatch(east)):
        return ""
    return f"@{float(north):.3f},{float(east):.3f}"


def counted_in(file: BinaryIO) -> dict[str, dict[str, int]]:
    """Return how many searches there were of each trait, and of each month. Errors: by row."""
    counts: dict[str, Counter[str]] = {
        name: Counter() for name in ("month", "sex", "age", "ethnicity", "officer", "area")
    }
    try:
        text = TextIOWrapper(file, encoding="utf-8-sig", newline="")
        for month, sex, age, ethnicity, officer, area in _rows(text):
            counts["month"][month] += 1
            counts["sex"][SEXES.get(sex.lower(), Sex.NOT_KNOWN)] += 1
            counts["age"][AGES.get(age.lower(), Age.NOT_KNOWN)] += 1
            counts["ethnicity"][ethnicity_of(ethnicity)] += 1
            counts["officer"][officer.lower() if officer.lower() in AS_SEEN else NOT_STATED] += 1
            counts["area"][area[:AS_LONG]] += 1
    except UnicodeDecodeError as error:
        raise SearchesProblemError("It is not text. Save it as CSV in UTF-8.") from error
    except csv.Error as error:
        raise SearchesProblemError("It is no table. Save it as CSV.") from error
    if not counts["month"]:
        raise SearchesProblemError("It holds no search.")
    return {name: {str(key): n for key, n in row.items()} for name, row in counts.items()}


def counted_bytes(content: bytes) -> dict[str, dict[str, int]]:
    """Return what a file of our own counts. Errors: as `counted_in`."""
    return counted_in(BytesIO(content))


def _rows(text: TextIOWrapper) -> Iterator[tuple[str, str, str, str, str, str]]:
    reader = csv.reader(_lines(text))
    header = [name.strip().lower() for name in next(reader, [])]
    if len(header) > MOST_COLUMNS:
        raise SearchesProblemError("Row 1 has too many columns.")
    missing = [name for name in (DATE, SEX, AGE, ETHNICITY) if name not in header]
    if missing:
        raise SearchesProblemError(
            f"Row 1 names no column “{missing[0]}”. Name it as the force does."
        )
    at = [header.index(name) for name in (DATE, SEX, AGE, ETHNICITY)]
    # Published files say what the officer saw, and near where; a force's own, in which area.
    also = [header.index(name) if name in header else None for name in (OFFICER, AREA, NORTH, EAST)]
    for number, row in enumerate(reader, start=2):
        if not any(cell.strip() for cell in row):
            continue
        if len(row) <= max(at):
            raise SearchesProblemError(f"Row {number} has too few values.")
        day, sex, age, ethnicity = (row[place].strip() for place in at)
        found = MONTH.match(day)
        if found is None:
            raise SearchesProblemError(f"Row {number}: write the day as 2026-09-14.")
        officer, area, north, east = (
            row[place].strip() if place is not None and place < len(row) else "" for place in also
        )
        # What begins as a point does is a name of somebody's own, and no point.
        area = area.lstrip("@ ") or point_of(north, east)
        yield found[0], sex, age, ethnicity, officer, area


def _lines(text: TextIOWrapper) -> Iterator[str]:
    while line := text.readline(LONGEST_ROW):
        if len(line) == LONGEST_ROW:
            raise SearchesProblemError("A row goes on without end.")
        if "\0" in line:
            raise SearchesProblemError("It is not text. Save it as CSV in UTF-8.")
        yield line


COUNTED = Task(counted_in, limits=Limits(answer=1 << 20), refuses=SearchesProblemError)


def read_sent(content: bytes) -> Counts:
    """Return what a file that somebody sent counts, looked at in the sandbox.

    Errors: SearchesProblemError.
    """
    try:
        return COUNTED.run(content)
    except StoppedError as error:
        raise SearchesProblemError("The file could not be read. Save it as CSV.") from error
