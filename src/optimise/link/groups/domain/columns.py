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


Shares = Callable[[Sequence[UUID], Viewer], Mapping[UUID, float]]
_columns: dict[str, Column] = {}
_harm: list[Shares] = []


def register(column: Column) -> None:
    """Let the list of groups show this column."""
    _columns[column.key] = column


def columns() -> tuple[Column, ...]:
    """Return the columns that were registered, in the order in which stages follow."""
    return tuple(_columns.values())


def set_harm(shares: Shares) -> None:
    """Let tiers follow from what `shares` gives: for each group its share of the highest score."""
    _harm[:] = [shares]


def harm_of(groups: Sequence[UUID], viewer: Viewer) -> Mapping[UUID, float]:
    """Return the share of the highest local score, 0 to 1, of those groups that have a score."""
    return _harm[0](groups, viewer) if _harm else {}
