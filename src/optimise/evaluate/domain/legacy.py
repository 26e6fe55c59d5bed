"""Old 5x5x5 grades read as 3x5x2, with the old triple kept as it was written.

In 5x5x5 the source is a letter and the information a number; in 3x5x2 it is the other way
round. "B3" and "3B" are different things, so the scheme is always said and never guessed.
Source: 5x5x5 information report, ACPO National Intelligence Model; domain.md 1.8.
"""

import re
from dataclasses import dataclass
from enum import StrEnum

from optimise.evaluate.domain.grading import Assessment, Handling, Marking, Source


class Scheme(StrEnum):
    """Which way of grading a code was written in."""

    OLD_5X5X5 = "5x5x5"
    NEW_3X5X2 = "3x5x2"


class WrongSchemeError(ValueError):
    """The code cannot have been written in the scheme that was said."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mapped:
    """A grade read from a code. `condition` is empty where handling is P."""

    source: Source
    assessment: Assessment
    handling: Handling
    condition: str
    re_evaluate: bool
    legacy_grade: str


OLD = re.compile(r"([A-E])[ /\-]?([1-5])[ /\-]?([1-5])", re.IGNORECASE)
NEW = re.compile(r"([1-3])[ /\-]?([A-E])[ /\-]?([PC])", re.IGNORECASE)
SOURCES = {
    "A": Source.RELIABLE,
    "B": Source.RELIABLE,
    "C": Source.UNTESTED,
    "D": Source.NOT_RELIABLE,
    "E": Source.UNTESTED,
}
ASSESSMENTS = {
    "1": Assessment.KNOWN_DIRECTLY,
    "2": Assessment.KNOWN_DIRECTLY,
    "3": Assessment.INDIRECT_CORROBORATED,
    "4": Assessment.NOT_KNOWN,
    "5": Assessment.SUSPECTED_FALSE,
}
OLD_CONDITIONS = {
    "1": "",
    "2": "may go to UK non-prosecuting parties, with authorisation and a record",
    "3": "may go to law enforcement outside the European Economic Area",
    "4": "only within the originating agency",
    "5": "no further dissemination: refer to the originator",
}
SOMETIMES_RELIABLE = "C"
GPMS = {
    "NOT PROTECTIVELY MARKED": (Marking.OFFICIAL, False),
    "PROTECT": (Marking.OFFICIAL, False),
    "RESTRICTED": (Marking.OFFICIAL_SENSITIVE, False),
    "CONFIDENTIAL": (Marking.OFFICIAL_SENSITIVE, True),
    "OFFICIAL": (Marking.OFFICIAL, False),
    "OFFICIAL-SENSITIVE": (Marking.OFFICIAL_SENSITIVE, False),
}


def grade_from(code: str, *, scheme: Scheme) -> Mapped:
    """Return the 3x5x2 grade of a code written in the scheme that its source says it uses.

    Errors: WrongSchemeError where the code does not fit; it says so if it fits the other one.
    """
    if scheme is Scheme.NEW_3X5X2:
        source, assessment, handling = _parts(code, NEW, scheme)
        return Mapped(
            source=Source(source),
            assessment=Assessment(assessment),
            handling=Handling(handling),
            condition="",
            re_evaluate=False,
            legacy_grade="",
        )
    source, assessment, handling = _parts(code, OLD, scheme)
    old = OLD_CONDITIONS[handling]
    return Mapped(
        source=SOURCES[source],
        assessment=ASSESSMENTS[assessment],
        handling=Handling.SHARE_WITH_CONDITIONS if old else Handling.SHARE,
        condition=f"5x5x5 handling {handling}: {old}" if old else "",
        re_evaluate=source == SOMETIMES_RELIABLE,
        legacy_grade=code,
    )


def marking_from(old: str) -> tuple[Marking, bool]:
    """Return the marking that an older one becomes, and whether it is held for review.

    Errors: ValueError for SECRET and above, and for what is not a marking at all.
    """
    words = " ".join(old.upper().replace("\u2013", "-").split()).replace(" - ", "-")
    if words in {"SECRET", "TOP SECRET"}:
        raise ValueError(f"{words} must not be entered here: contact your security officer.")
    if words not in GPMS:
        raise ValueError(f"{old!r} is not a protective marking.")
    return GPMS[words]


def _parts(code: str, shape: re.Pattern[str], scheme: Scheme) -> tuple[str, str, str]:
    found = shape.fullmatch(code.strip())
    if found:
        first, second, third = found.groups()
        return first.upper(), second.upper(), third.upper()
    other, its_shape = (
        (Scheme.NEW_3X5X2, NEW) if scheme is Scheme.OLD_5X5X5 else (Scheme.OLD_5X5X5, OLD)
    )
    looks = f" It looks like {other}." if its_shape.fullmatch(code.strip()) else ""
    raise WrongSchemeError(f"{code!r} is not a {scheme} grade.{looks}")
