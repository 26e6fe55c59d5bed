"""What a cell may hold, how it is shown, what it is sorted by, and how a file says it."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from optimise.basics.clock import local_date, local_time


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


@dataclass(frozen=True, slots=True)
class Care:
    """Somebody to protect: what is said of them, and `detail` beside it."""

    text: str = "Possible victim"
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Period:
    """From when until when; an `open` one goes on, and is drawn until then."""

    start: date | datetime | None
    end: date | datetime | None = None
    open: datetime | None = None


@dataclass(frozen=True, slots=True)
class Bar:
    """Words with a bar beside them that says as much: `value` of `most`."""

    text: str
    value: float
    most: float = 100
    against: bool = False


@dataclass(frozen=True, slots=True)
class Quiet:
    """Words of less weight than those around them."""

    text: str


@dataclass(frozen=True, slots=True)
class Break:
    """What comes next in a cell stands on a line of its own."""


@dataclass(frozen=True, slots=True)
class Details:
    """What unfolds below the words: lines, each of several parts."""

    summary: str
    lines: tuple[tuple[Any, ...], ...]


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a form, whose label only those hear who cannot see its row."""

    bound: Any


@dataclass(frozen=True, slots=True)
class Drawn:
    """A cell that a picture is drawn from: `data` is what the picture reads of it."""

    cell: Any
    data: Mapping[str, str]


Cell = (
    str
    | int
    | float
    | date
    | datetime
    | None
    | Link
    | Tag
    | Age
    | Grade
    | Press
    | Sorted
    | Care
    | Period
    | Bar
    | Quiet
    | Break
    | Details
    | Field
    | Drawn
)


# Several in one cell stand one after the other.
Cells = Cell | Sequence[Cell]


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """One cell as the page draws it: its parts, what it is sorted by, and whether it is broken.

    A day is `whole`: it stands in one line, however narrow its column. `data` is for a picture.
    """

    parts: tuple[Any, ...]
    sort: str | float | None
    whole: bool = False
    data: Mapping[str, str] = field(default_factory=dict)


NUMBERS = re.compile(r"(\d+)")


def words_of(cell: Shown) -> str:
    return " ".join(filter(None, map(_in_words, cell.parts)))


def _in_words(part: Any) -> str:
    match part:
        case Link(text=text) | Tag(text=text) | Bar(text=text) | Quiet(text=text):
            return text
        case Care(text=text, detail=detail):
            return ", ".join(filter(None, (text, detail)))
        case Period(start=start, end=end, open=still):
            return _period(start, end, still)
        case Age(at=at):
            return local_time(at) if at else "Not known"
        case Grade(source=source, assessment=assessment, handling=handling):
            return f"{source}{assessment}{handling}"
        case Press() | Break() | Details() | Field():
            return ""
    return str(part)


def _period(start: date | None, end: date | None, still: datetime | None) -> str:
    if start is None:
        return "Not known"
    until = ", still in use" if still else f" to {_part(end)}" if end else ""
    return f"{_part(start)}{until}"


def leads(part: Any) -> bool:
    return isinstance(part, Link)


def as_shown(cell: Cells) -> Shown:
    several = isinstance(cell, Sequence) and not isinstance(cell, str)
    parts: tuple[Any, ...] = tuple(cell) if several else (cell,)  # type: ignore[arg-type]
    first = parts[0] if parts else None
    data = first.data if isinstance(first, Drawn) else {}
    if isinstance(first, Drawn):
        first, parts = first.cell, (first.cell, *parts[1:])
    whole = len(parts) == 1 and isinstance(first, date | Age)
    return Shown(parts=tuple(_part(p) for p in parts), sort=_sort(first), whole=whole, data=data)


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
        case Period(start=start):
            return start.isoformat() if start else ""
        case Bar(value=value, against=against):
            return -value if against else value
    return None


def kind_of(part: Any) -> str:
    """Return what a part of a cell is, as the macro that draws it is named."""
    kinds = (Link, Tag, Age, Grade, Press, Care, Period, Bar, Quiet, Break, Details, Field)
    return next((kind.__name__.lower() for kind in kinds if isinstance(part, kind)), "text")
