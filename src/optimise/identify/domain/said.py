"""One statement, as one viewer may read it, and its value as people here write it."""

from datetime import date, datetime
from typing import NamedTuple
from uuid import UUID

from optimise.basics.clock import partial_date
from optimise.basics.phones import spoken_phone
from optimise.identify.domain.model import ValueKind


class Said(NamedTuple):
    """One statement. `entity` and `other` are what this viewer holds to be one, by one id."""

    id: UUID
    entity: UUID
    schema: str
    prop: str
    kind: str
    value: str
    normal: str
    other: UUID | None
    valid_from: date | None
    valid_to: date | None
    item: UUID
    grade: str
    origin: UUID
    known_at: datetime
    made_at: datetime
    superseded_at: datetime | None
    superseded_why: str

    @property
    def stands(self) -> bool:
        """Say whether the statement is still held."""
        return self.superseded_at is None


def shown_value(kind: str, value: str) -> str:
    """Return a value as people here write it."""
    said = {ValueKind.PHONE: spoken_phone, ValueKind.DATE: partial_date}.get(ValueKind(kind))
    return said(value) if said else value
