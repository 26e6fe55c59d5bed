"""Columns that later stages add to the list of groups: a harm score, a plan, a last disruption.

A later app registers a column once, when the program starts: what it is called, how its values
are read and sorted, and how to fill many groups at once in the viewer's rights.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from optimise.access.domain.audiences import Viewer

Value = str | int | float | date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column. `values` answers for many groups at once; a group that is missing has none."""

    key: str
    label: str
    values: Callable[[Sequence[UUID], Viewer], Mapping[UUID, Value]]


_columns: dict[str, Column] = {}


def register(column: Column) -> None:
    """Let the list of groups show this column."""
    _columns[column.key] = column


def columns() -> tuple[Column, ...]:
    """Return the columns that were registered, in the order in which stages follow."""
    return tuple(_columns.values())
