"""Powers of search, as dated reference data.

Source: Misuse of Drugs Act 1971 s23(3); PACE 1984 s8, ss15-16; Serious Crime Act 2015 s52;
Firearms Act 1968 s46; Theft Act 1968 s26; Psychoactive Substances Act 2016 s39; PACE Code B as
reissued on 20 December 2023.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

S46_HOURS = timedelta(hours=72)  # Children Act 1989 s46(6): police protection


class Premises(StrEnum):
    """What a warrant may be for."""

    SPECIFIC = "one set of premises"
    ALL = "all premises of one person"


class Entries(StrEnum):
    """How often."""

    SINGLE = "one entry"
    MULTIPLE = "more than one entry"


@dataclass(frozen=True, slots=True, kw_only=True)
class PowerGiven:
    """What a power allows. `months` is how long a warrant may be entered on."""

    key: str
    name: str
    test: str
    applies: str
    months: int
    all_premises: bool
    multiple: bool
    persons: bool


def last_day(issued: date, months: int) -> date:
    """Return the last day on which a warrant may be entered on: the day before the month is full.

    Shape: a month from the 31st ends with the month that has no such day.
    """
    month = issued.month - 1 + months
    year, month = issued.year + month // 12, month % 12 + 1
    day = min(issued.day, _days_in(year, month))
    return date(year, month, day) - timedelta(days=1)


def _days_in(year: int, month: int) -> int:
    following = date(year + month // 12, month % 12 + 1, 1)
    return (following - timedelta(days=1)).day


def entries_left(*, multiple: bool, made: int, most: int) -> int:
    """Return how many entries are left. Shape: `most` is what the court allowed; 0 is unlimited."""
    allowed = 1 if not multiple else most or made + 1
    return max(allowed - made, 0)
