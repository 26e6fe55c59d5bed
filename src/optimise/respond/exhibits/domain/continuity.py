"""Continuity: one chain of steps an exhibit, each sealed to the one before.

A hand-over is complete when whoever receives it accepts it: a sender's word alone proves nothing.
What is shown or printed is read out of the sealed text, so nothing can differ from what was
written.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field, fields, replace
from enum import StrEnum
from typing import Any

START = "0" * 64


class Act(StrEnum):
    """What was done with an exhibit."""

    SEIZED = "seized"
    RESEALED = "seal opened, new seal"
    GIVEN = "handed over"
    ACCEPTED = "accepted"
    REFUSED = "not accepted"
    TAKEN_BACK = "taken back"
    SHELVED = "put on a shelf"
    SEEN = "seen in a stock-take"
    MISSING = "not found in a stock-take"
    FOUND = "found again"
    MEASURED = "measured"
    EXPLAINED = "explained"
    NOTED = "noted"
    REVIEWED = "kept after review"
    ASKED = "disposal asked"
    AGREED = "disposal agreed"
    NOT_AGREED = "disposal not agreed"
    UNAGREED = "disposal agreed no more"
    DISPOSED = "disposed of"
    SOUGHT = "looked for in their absence"
    TAKEN_OVER = "taken over in their absence"
    NOT_WITH = "not found with them"
    NOT_TAKEN = "taking over not agreed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """One step, whole. Moments are in UTC, ids are text; `answers` is an earlier number."""

    exhibit: str
    number: int
    previous: str
    act: str
    by: str
    by_name: str
    written: str
    at: str
    seal_before: str = ""
    seal_after: str = ""
    to_person: str = ""
    to_store: str = ""
    to_name: str = ""
    shelf: str = ""
    purpose: str = ""
    words: str = ""
    figures: Mapping[str, str] = field(default_factory=dict)
    answers: int = 0


def sealed(said: Said) -> str:
    """Return the one spelling of a step: the same words give the same text anywhere."""
    return json.dumps(asdict(said), sort_keys=True, ensure_ascii=False, separators=(",", ":"))


def digest_of(text: str) -> str:
    """Return the hash of a sealed step. It holds the hash before it, so order is sealed."""
    return hashlib.sha256(text.encode()).hexdigest()


def opened(text: str) -> Said:
    """Return what a sealed step says."""
    said: Mapping[str, Any] = json.loads(text)
    return Said(**{one.name: said[one.name] for one in fields(Said)})


def first_break(rows: Iterable[tuple[int, str, str]]) -> int | None:
    """Return the number at which a chain is not as it was written, or None.

    Shape: number, sealed text and hash of every step, in the order of their numbers.
    """
    previous = START
    for expected, (number, text, digest) in enumerate(rows, start=1):
        said = opened(text)
        holds = number == said.number == expected and said.previous == previous
        if not holds or digest_of(text) != digest:
            return expected
        previous = digest
    return None


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where an exhibit is by its chain: in whose hands or which store, under which seal.

    `offered` is who was to accept it, and `asked` the number of the step in which they were asked.
    """

    seal: str = ""
    holder: str = ""
    store: str = ""
    shelf: str = ""
    offered: str = ""
    asked: int = 0


def walked(steps: Iterable[Said]) -> Place:
    """Return where an exhibit is after these steps, as the database keeps it too."""
    at = Place()
    for said in steps:
        at = _after(at, said)
    return at


def _after(at: Place, said: Said) -> Place:
    match said.act:
        case Act.SEIZED:
            return Place(seal=said.seal_after, holder=said.by)
        case Act.RESEALED:
            return replace(at, seal=said.seal_after)
        case Act.GIVEN:
            return replace(at, offered=said.to_person or said.to_store, asked=said.number)
        case Act.ACCEPTED:
            store = said.to_store
            return Place(
                seal=at.seal, store=store, holder="" if store else said.by, shelf=said.shelf
            )
        case Act.TAKEN_OVER:
            return Place(seal=said.seal_after, holder=said.to_person)
        case Act.REFUSED | Act.TAKEN_BACK:
            return replace(at, offered="", asked=0)
        case Act.SHELVED:
            return replace(at, shelf=said.shelf)
        case Act.DISPOSED:
            return Place(seal=at.seal)
    return at
