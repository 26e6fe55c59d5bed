"""The decision log: what an entry says, how it is sealed, and how a break is found.

Source: College of Policing, National Decision Model. An entry is kept as the text that was sealed:
what is shown or printed is read out of it, so that nothing of it can differ from what was written.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, fields
from enum import StrEnum
from typing import Any

START = "0" * 64


class Ndm(StrEnum):
    """The stages of the National Decision Model."""

    GATHER = "1 gather information and intelligence"
    ASSESS = "2 assess threat and risk, develop a working strategy"
    POWERS = "3 consider powers and policy"
    OPTIONS = "4 identify options and contingencies"
    ACT = "5 take action and review what happened"


class Log(StrEnum):
    """Which of the two logs. Each is numbered by itself, so that one tells nothing of the other."""

    POLICY = "decision"
    SENSITIVE = "sensitive"


@dataclass(frozen=True, slots=True, kw_only=True)
class Relied:
    """An item that a decision rests on, as it stood then, and whether it might be printed."""

    id: str
    reference: str
    grade: str
    text: str
    known: str
    printable: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """What was considered and not done, and why."""

    option: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """One entry, whole. Moments are in UTC, as text; `corrects` is an earlier number or nought.

    `phone` is when it was written on a phone that kept it, by the phone's clock; empty elsewhere.
    """

    operation: str
    log: str
    number: int
    previous: str
    by: str
    by_name: str
    written: str
    decided: str
    stage: str
    decision: str
    why: str
    information: str
    items: tuple[Relied, ...]
    options: tuple[Option, ...]
    dissent: str
    risk_owner: str
    review: str
    corrects: int
    phone: str = ""


def sealed(entry: Decision) -> str:
    """Return the one spelling of an entry: the same words give the same text anywhere."""
    said = asdict(entry)
    if not entry.phone:
        del said["phone"]  # as before phones said it: the same words give the same text
    return json.dumps(said, sort_keys=True, ensure_ascii=False, separators=(",", ":"))


def digest_of(text: str) -> str:
    """Return the hash of a sealed entry. It holds the hash before it, so order is sealed."""
    return hashlib.sha256(text.encode()).hexdigest()


def opened(text: str) -> Decision:
    """Return what a sealed entry says."""
    said: Mapping[str, Any] = json.loads(text)
    given = {field.name: said[field.name] for field in fields(Decision) if field.name in said}
    given["items"] = tuple(Relied(**one) for one in said["items"])
    given["options"] = tuple(Option(**one) for one in said["options"])
    return Decision(**given)


def first_break(rows: Iterable[tuple[int, str, str]]) -> int | None:
    """Return the number at which a log is not as it was written, or None.

    Shape: number, sealed text and hash of every entry, in the order of their numbers.
    """
    previous = START
    for expected, (number, text, digest) in enumerate(rows, start=1):
        entry = opened(text)
        holds = number == entry.number == expected and entry.previous == previous
        if not holds or digest_of(text) != digest:
            return expected
        previous = digest
    return None


def options_in(text: str) -> tuple[Option, ...]:
    """Return the options of a text, one a line: what, then a colon, then why not."""
    found = []
    for line in filter(None, (line.strip() for line in text.splitlines())):
        option, _, why = line.partition(":")
        found.append(Option(option=option.strip(), why=why.strip()))
    return tuple(found)


def problems_with(
    *, decision: str, why: str, options: Sequence[Option], corrects: int, last: int
) -> list[tuple[str, str]]:
    """Return what an entry lacks, by field."""
    found = []
    if not decision.strip():
        found.append(("decision", "Write what was decided."))
    if not why.strip():
        found.append(("why", "Write why. It is what a court will ask."))
    if any(not option.why for option in options):
        found.append(("options", "After each option write a colon, and why it was not taken."))
    if corrects and not 0 < corrects <= last:
        found.append(("corrects", "There is no entry of that number before this one."))
    return found
