"""What was made or seen in an operation, as its register of material lists it.

Each topic fills the slot `operation_material` with its own rows, so that none is left out by
somebody who forgot to write it down. Source: Criminal Procedure and Investigations Act 1996, code.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID


class Kind(StrEnum):
    """What sort of thing it is."""

    DECISION = "decision log"
    PAPER = "planning paper"
    INTELLIGENCE = "intelligence item"
    ORDER = "operational order"
    BRIEFING = "record of a briefing"
    DEBRIEF = "debrief"
    APPLICATION = "application for a warrant"
    WARRANT = "warrant"
    SEARCH = "record of a search"
    DAY = "record of a strike day"
    ARREST = "record of an arrest"
    EXHIBIT = "exhibit"
    PHOTOGRAPH = "photograph"
    CALL_RECORDS = "communications data"
    CARD = "briefing card"
    PLAN = "plan"
    STATEMENT = "statement"
    OTHER = "other material"


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """One thing that was made or seen, with the audience of its row: who reads it, reads of it.

    Shape: `edition` is 1 where a thing has none. `is_inner` says that it is for the circle within.
    """

    kind: Kind
    row: UUID
    at: datetime
    by: UUID
    title: str
    audience: int
    href: str = ""
    edition: int = 1
    is_inner: bool = False
