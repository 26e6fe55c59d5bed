"""Tables, built in Python: columns that say what they hold, and rows that are cells.

A view says which columns there are and what each shows of a row; `ui/parts.html` draws it with
`{{ table(found) }}`. Days, moments and figures are written in one way, and sorted as what they are.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, TypeVar

from optimise.basics.clock import local_date, local_time

Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class Link:
    """Words that lead somewhere; `hidden` is for who hears the page, where the words repeat."""

    text: str
    href: str
    hidden: str = ""


@dataclass(frozen=True, slots=True)
class Tag:
    """A word in a coloured box."""

    text: str
    colour: str = ""


@dataclass(frozen=True, slots=True)
class Age:
    """How long ago a moment was, with the moment itself for who asks."""

    at: datetime | None


@dataclass(frozen=True, slots=True)
class Grade:
    """A 3x5x2 grade: source, assessment, handling."""

    source: str
    assessment: str
    handling: str


@dataclass(frozen=True, slots=True)
class Press:
    """A quiet button that does one thing; `hidden` says to what, `fields` are sent with it."""

    text: str
    action: str
    hidden: str = ""
    fields: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Sorted:
    """A cell that is sorted as something else than it reads."""

    cell: Any
    by: str | float


Cell = str | int | float | date | datetime | None | Link | Tag | Age | Grade | Press | Sorted
# Several in one cell stand one after the other.
Cells = Cell | Sequence[Cell]


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """One cell as the page draws it: its parts, and what it is sorted by."""

    parts: tuple[Any, ...]
    sort: str | float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table as the page draws it. `left` is how many rows are not in it, `csv` a file of all."""

    caption: str
    head: tuple[dict[str, Any], ...]
    rows: tuple[tuple[Shown, ...], ...]
    empty: str
    left: int = 0
    more: str = ""
    csv: str = ""
    id: str = ""
    sortable: bool = False
    caption_hidden: bool = False


def table(
    caption: str,
    rows: Iterable[Row],
    columns: Mapping[str, Callable[[Row], Cells]],
    *,
    figures: Iterable[str] = (),
    empty: str = "Nothing to show yet.",
    most: int | None = None,
    total: int | None = None,
    more: str = "",
    csv: str = "",
    id: str = "",  # noqa: A002 - the name of the attribute
    sortable: bool = False,
    caption_hidden: bool = False,
) -> Table:
    """Return a table of some rows.

    Shape: `columns` are heads, each with what it shows of a row; those under `figures` stand to
    the right. At most `most` rows are shown; how many are left is said, of `total` where the rows
    are only the first of many, and `more` is the address where the rest is. `empty` says what
    would be here.
    """
    every, right = list(rows), frozenset(figures)
    shown = every[:most]
    return Table(
        caption=caption,
        head=tuple({"text": head, "numeric": head in right} for head in columns),
        rows=tuple(tuple(_shown(cell(row)) for cell in columns.values()) for row in shown),
        empty=empty,
        left=max((len(every) if total is None else total) - len(shown), 0),
        more=more,
        csv=csv,
        id=id,
        sortable=sortable,
        caption_hidden=caption_hidden,
    )


def _shown(cell: Cells) -> Shown:
    several = isinstance(cell, Sequence) and not isinstance(cell, str)
    parts: tuple[Any, ...] = tuple(cell) if several else (cell,)  # type: ignore[arg-type]
    return Shown(parts=tuple(_part(p) for p in parts), sort=_sort(parts[0] if parts else None))


def _part(cell: Any) -> Any:
    while isinstance(cell, Sorted):
        cell = cell.cell
    if isinstance(cell, datetime):
        return local_time(cell)
    if isinstance(cell, date):
        return local_date(cell)
    if isinstance(cell, int) and not isinstance(cell, bool):
        return f"{cell:,}"
    return "" if cell is None else cell


def _sort(cell: Any) -> str | float | None:
    match cell:
        case Sorted(by=by):
            return by
        case datetime() | date():
            return cell.isoformat()
        case int() | float():
            return cell
        case Age(at=at):
            return at.isoformat() if at else ""
    return None


def kind_of(part: Any) -> str:
    """Return what a part of a cell is, as the macro that draws it is named."""
    kinds = (Link, Tag, Age, Grade, Press)
    return next((kind.__name__.lower() for kind in kinds if isinstance(part, kind)), "text")
