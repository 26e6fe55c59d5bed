"""Statements as they are read for a page: thousands at a time, so rows and no models."""

from datetime import date, datetime
from typing import NamedTuple
from uuid import UUID

from django.db.models import QuerySet

from optimise.identify.models import Statement


class Row(NamedTuple):
    """One statement as the viewer may read it; the names are those of its columns."""

    id: UUID
    entity_id: UUID
    schema: str
    prop: str
    kind: str
    value: str
    normal: str
    other_id: UUID | None
    valid_from: date | None
    valid_to: date | None
    item_id: UUID
    grade: str
    origin: UUID
    known_at: datetime
    made_at: datetime
    superseded_at: datetime | None
    superseded_why: str
    audience_id: int


def rows_of(found: QuerySet[Statement]) -> list[Row]:
    """Return some statements in the order of the query."""
    return [Row._make(values) for values in found.values_list(*Row._fields)]
