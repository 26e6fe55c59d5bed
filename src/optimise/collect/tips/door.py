"""The public site's door: its five functions in the database, and nothing else.

It knows nobody and no table; the role of the public site may do no more than is here.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection

from optimise.basics.ids import new_id


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A message as its tip's own holder sees it; what they sent themselves stays sealed."""

    number: int
    to_person: bool
    sealed: bytes
    at_hour: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """What there is under one receipt: how far it has come, and what was said since."""

    state: str
    lines: tuple[Line, ...]


def recipients() -> list[str]:
    """Return the keys to seal to today, or none where no tip can be taken."""
    return [text for (text,) in _rows("select * from collect_tips_recipients()", [])]


def spend(digest: bytes, *, until: datetime) -> bool:
    """Return True the first time for `digest`, and False ever after, or once `until` is past."""
    ((fresh,),) = _rows("select collect_tips_spend(%s, %s)", [digest, until])
    return bool(fresh)


def submit(sealed: bytes, *, size_class: int, lookup: bytes, mailbox: str, in_danger: bool) -> None:
    """Keep a sealed tip under its receipt's `lookup`; the desk sees it at once where in danger."""
    _rows(
        "select collect_tips_submit(%s, %s, %s, %s, %s, %s)",
        [new_id(), sealed, size_class, lookup, mailbox, in_danger],
    )


def look_up(lookup: bytes) -> Held | None:
    """Return what is kept under `lookup`, or None where there is nothing."""
    rows = _rows("select * from collect_tips_look_up(%s)", [lookup])
    if not rows:
        return None
    lines = tuple(
        Line(
            number=number,
            to_person=direction == "to the person",
            sealed=bytes(sealed or b""),
            at_hour=at_hour,
        )
        for _, number, direction, sealed, at_hour in rows
        if number is not None
    )
    return Held(state=rows[0][0], lines=lines)


def add_message(sealed: bytes, *, size_class: int, lookup: bytes, in_danger: bool) -> int | None:
    """Keep a sealed message and return its number; 0 where there are too many; None for no tip."""
    ((number,),) = _rows(
        "select collect_tips_add_message(%s, %s, %s, %s, %s)",
        [lookup, new_id(), sealed, size_class, in_danger],
    )
    return None if number is None else int(number)


def _rows(statement: str, values: list[Any]) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return list(cursor.fetchall())
