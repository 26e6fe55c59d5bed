"""What a file source proposes: reports with items and statements, each tied to its row.

A source reads a file and yields proposals or rejections; it never writes. The load command
hands proposals to evaluate and identify, which check grades and values again.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum


class OriginType(StrEnum):
    """How a report came to be. Source: Intelligence report form, origin of the information."""

    OFFICER = "officer observation"
    STAFF = "police staff"
    PARTNER = "partner agency"
    PUBLIC_NAMED = "public, named"
    PUBLIC_ANONYMOUS = "public, anonymous"
    CRIMESTOPPERS = "Crimestoppers"
    CUSTODY = "custody or debrief"
    STOP_SEARCH = "stop and search"
    OPEN_SOURCE = "open source"
    TECHNICAL = "technical"
    OTHER_FORCE = "other force or agency"
    PRISON = "prison"


class ItemKind(StrEnum):
    """Fact, hearsay or opinion are kept apart (DPA 2018 s38)."""

    FACT = "fact"
    REPORTED = "reported"
    ASSESSMENT = "assessment"


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposedStatement:
    """One fact about one entity: entity, property, value, and when it was true.

    `entity` is a key that is unique inside the file, such as "person:17". Where the value is
    itself an entity, `other` holds that entity's key and `value` is empty. `schema` and
    `prop` are names of the FollowTheMoney model as extended in identify/schema.
    """

    entity: str
    schema: str
    prop: str
    value: str = ""
    other: str | None = None
    valid_from: date | None = None
    valid_to: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposedItem:
    """One graded fact in words, with the statements that rest on it.

    Grade letters are 3x5x2: source 1-3, assessment A-E, handling P or C. `legacy_grade` keeps
    an old triple exactly as it was written. `origin` is a key for who first saw or heard it:
    two items with the same key are not independent; None means unknown and is taken as its own.
    """

    text: str
    source: str
    assessment: str
    handling: str
    kind: ItemKind = ItemKind.FACT
    reason: str = ""
    conditions: tuple[str, ...] = ()
    legacy_grade: str = ""
    origin: str | None = None
    statements: tuple[ProposedStatement, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposedReport:
    """One report and its papers. `row` says where in the file it stands, as "name.csv:17".

    `obtained_at` is when the source came to know; `submitted_at` when the report was written.
    """

    row: str
    words: str
    origin_type: OriginType
    items: tuple[ProposedItem, ...]
    obtained_at: datetime | None = None
    submitted_at: datetime | None = None
    marking: str = "OFFICIAL"
    reference: str = ""


class Why(StrEnum):
    """Why a row was not kept."""

    UNREADABLE = "unreadable"
    MISSING = "missing value"
    UNKNOWN_CODE = "unknown code"
    NOT_ALLOWED = "may not be held"
    BROKEN_LINK = "points at nothing"
    ABOVE_OUR_TIER = "marked above OFFICIAL-SENSITIVE"
    SAID_ELSEWHERE = "said by another row"
    CONTRADICTS = "contradicts another row"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rejection:
    """A row, or a value in a row, that was left out, and why.

    `kept_rest` is true where only one value was dropped and the rest of the row was kept.
    """

    row: str
    why: Why
    say: str
    original: str = ""
    kept_rest: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """What a source says about itself; read from its `manifest.yaml`.

    The loader adopts grade, handling, marking and audience only by a named person loading the
    file; the dry run shows them first.
    """

    name: str
    title: str
    about: str
    files: str
    origin_type: OriginType
    source: str
    assessment: str
    handling: str
    marking: str
    audience: str
    options: Mapping[str, str] = field(default_factory=dict)


Proposal = ProposedReport | Rejection
