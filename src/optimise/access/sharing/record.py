"""The whole share ledger, as a list: what left, what was refused, what was called back."""

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from uuid import UUID

from django.db import connection

from optimise.access.domain.audiences import Viewer
from optimise.access.domain.roles import DEVELOPS_INTELLIGENCE, Role
from optimise.audit.actions import Verb, record
from optimise.basics.clock import start_of

LETTERS = re.compile(r"[^\W_]+")
KEEPS_THE_RECORD = frozenset({Role.AUDITOR, Role.DATA_PROTECTION})
READS_ITS_WORDS = DEVELOPS_INTELLIGENCE | {Role.DISCLOSURE}
READS_THE_LEDGER = READS_ITS_WORDS | KEEPS_THE_RECORD


class Show(StrEnum):
    """Which entries of the ledger are wanted."""

    ALL = ""
    SHARED = "shared"
    REFUSED = "refused"
    CALLED_BACK = "called back"
    UNANSWERED = "unanswered"


@dataclass(frozen=True, slots=True, kw_only=True)
class Of:
    """Of whom or what entries are wanted: any that is of these rows, or whose words say these.

    Shape: names as whole words, numbers in any spacing; `about` is the one who is known, if any.
    """

    about: UUID | None = None
    rows: frozenset[UUID] = frozenset()
    names: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()

    def keys(self) -> tuple[list[UUID], list[str], list[str]]:
        """Return the rows, the names and the numbers as the database compares them."""
        names = (" ".join(LETTERS.findall(name.lower())) for name in self.names)
        numbers = ("".join(LETTERS.findall(number.lower())) for number in self.numbers)
        return list(self.rows), [n for n in names if n], [n for n in numbers if n]


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What is asked of the ledger: London days from `since` to `until`, both of them included.

    `of` asks among the entries alone whose words the viewer may read.
    """

    since: date
    until: date
    agency: UUID | None = None
    show: Show = Show.ALL
    of: Of | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One entry: something shared, or refused.

    `about` and `what` stand only where the viewer may read what was shared. `purpose` is the
    reason where it was refused; `necessity` says why that much was shared, and no less.
    """

    id: UUID
    refused: bool
    at: datetime
    kind: str
    about: UUID | None
    what: str
    recipient: str
    method: str
    gateway: str
    regime: str
    purpose: str
    necessity: str
    by: UUID
    expires_on: date | None
    recalled_at: datetime | None
    acknowledged_at: datetime | None
    acknowledged_as: str


def ledger(asked: Asked, *, start: int, most: int, viewer: Viewer) -> tuple[list[Line], int]:
    """Return `most` entries that the viewer may read from `start` on, newest first, of how many.

    Who keeps the record reads every entry, without the words that were told.
    """
    since = start_of(asked.since)
    until = start_of(asked.until + timedelta(days=1))
    keys = asked.of.keys() if asked.of else (None, None, None)
    with connection.cursor() as cursor:
        cursor.execute(
            "select * from access_sharing_record"
            "(%s, %s, %s, %s, %s, %s, %s::uuid[], %s::text[], %s::text[])",
            [since, until, asked.agency, asked.show.value, start, most, *keys],
        )
        names = [column.name for column in cursor.description or ()]
        rows = [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
    total = rows[0]["total"] if rows else 0
    lines = [Line(**{n: v for n, v in row.items() if n != "total"}) for row in rows]
    of = asked.of or Of()
    record(
        Verb.CONSULT,
        kind="share ledger",
        objects=[one.id for one in lines],
        shown=[of.about] if of.about else [],
        query="" if of.about else "; ".join((*of.names, *of.numbers)),
        results=total,
    )
    return lines, total
