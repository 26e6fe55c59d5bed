"""Reference of operations that changes from a day on: one row ends, and another stands."""

from datetime import date
from typing import Protocol
from uuid import UUID

from optimise.audit.actions import Verb, record
from optimise.basics.refusals import NotReadyError


class Dated(Protocol):
    """A row that is in force from a day until a day."""

    id: UUID
    in_force_from: date
    in_force_until: date | None

    def save(self, *, update_fields: list[str]) -> None:
        """Keep these columns."""


def end_row(row: Dated, on: date, *, kind: str) -> None:
    """Let a row be in force no more from a day on.

    Errors: NotReadyError for the day that it began, or an earlier one.
    """
    if on <= row.in_force_from:
        raise NotReadyError("It began on that day or later.", field="since")
    row.in_force_until = on
    row.save(update_fields=["in_force_until"])
    record(Verb.ALTER, kind=kind, objects=[row.id], ended=True)
