"""Tables, built in Python: columns that say what they hold, and rows that are cells.

A view says which columns there are and what each shows of a row; `ui/parts.html` draws it with
`{{ table(found) }}`. Days, moments and figures are written in one way, and sorted as what they are.
Whoever looks sorts it, chooses its columns and takes it as a file by the address (`ui/asked.py`).
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from operator import itemgetter
from typing import Any, TypeVar
from uuid import UUID

from django.core.paginator import Page, Paginator

from optimise.basics.clock import local_date, local_time
from optimise.ui.asked import CHOSE, COLUMN, Asked, asked

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


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """The head of a column: where a press leads that sorts by it, and how it is sorted now."""

    text: str
    numeric: bool = False
    href: str = ""
    sorted: str = "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """A column that one may leave out, and whether it is shown."""

    value: str
    text: str
    shown: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table as the page draws it. `left` is how many rows are not in it, `csv` a file of all.

    `choices` are its columns and `kept` the rest of the address, for the form that chooses;
    `file` is the address of what is shown as a file, and `columns` how many there are in all.
    A long one is shown a `page` at a time, each at the address `base` with its number behind.
    """

    caption: str
    head: tuple[Head, ...]
    rows: tuple[tuple[Shown, ...], ...]
    empty: str
    left: int = 0
    more: str = ""
    csv: str = ""
    id: str = ""
    key: str = ""
    columns: int = 0
    choices: tuple[Choice, ...] = ()
    kept: tuple[tuple[str, str], ...] = ()
    file: str = ""
    caption_hidden: bool = False
    page: Page[Any] | None = None
    base: str = ""

    def in_words(self) -> tuple[list[str], list[list[str]]]:
        """Return the heads and rows as a file holds them: what is shown, without buttons."""
        words = [[_words(cell) for cell in row] for row in self.rows]
        taken = [n for n, head in enumerate(self.head) if any(row[n] for row in words)]
        return [self.head[n].text for n in taken], [[row[n] for n in taken] for row in words]

    def about(self) -> list[UUID]:
        """Return the ids of what its rows lead to, for the record of who took it."""
        links = (p.href for row in self.rows for cell in row for p in cell.parts if _leads(p))
        return list(dict.fromkeys(UUID(found) for href in links for found in ID.findall(href)))


ID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
NUMBERS = re.compile(r"(\d+)")
# Fewer rows than these are seen at a glance, in any order; fewer columns are not chosen from.
ROWS_TO_SORT = 3
ROWS_TO_TAKE = 4
COLUMNS_TO_CHOOSE = 5


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
    per_page: int | None = None,
    one_page: bool = False,
    caption_hidden: bool = False,
    fixed: bool = False,
    saved: bool = True,
) -> Table:
    """Return a table of some rows.

    Shape: `columns` are heads, each with what it shows of a row; those under `figures` stand to
    the right. At most `most` rows are shown; how many are left is said, of `total` where the rows
    are only the first of many, and `more` is the address where the rest is. `empty` says what
    would be here. With `per_page`, so many are drawn at a time; all are sorted, and in its file.
    Rows that are `one_page` of a longer list stay in the order of that list. A `fixed` one does
    not heed the address: it is part of a form. One that is not `saved` is given out by its own
    page alone, such as with a warning. What a picture reads is always there.
    """
    every, right = list(rows), frozenset(figures)
    head = [Head(text=text, numeric=text in right) for text in columns]
    asks, key = None if fixed else asked(), ""
    many = len(every) if total is None else total
    if asks is not None:
        key = asks.key(id)
        if len(every) >= ROWS_TO_SORT and not one_page and many <= len(every):
            every, head = _in_order(every, list(columns.values()), head, key, asks)
    page = None
    if asks is not None and per_page and len(every) > per_page and not asks.is_file(key):
        page = Paginator(every, per_page).get_page(asks.page(key))
        every = list(page.object_list)
    cells = [tuple(_shown(cell(row)) for cell in columns.values()) for row in every[:most]]
    stay = _read_by_picture(cells)
    hidden = asks.hidden(key, len(head)) - stay if asks else frozenset()
    made = Table(
        caption=caption,
        head=tuple(one for n, one in enumerate(head) if n not in hidden),
        rows=tuple(tuple(c for n, c in enumerate(row) if n not in hidden) for row in cells),
        empty=empty,
        left=max(many - len(cells), 0) if page is None else 0,
        more=more,
        csv=csv,
        id=id,
        key=key,
        columns=len(head),
        caption_hidden=caption_hidden,
        page=page,
        base=asks.paged(key) if asks and page else "",
        **(_offered(asks, key, head, hidden, stay, len(cells)) if asks else {}),
    )
    if not saved:
        made = replace(made, file="")
    if asks is not None:
        asks.made[key] = made
    return made


def by_place(heads: Iterable[str]) -> dict[str, Callable[[Sequence[Any]], Cells]]:
    """Return columns under these heads for rows that hold their cells in the same order.

    Shape: a head that comes twice is two columns; a row that ends sooner is empty there.
    """
    columns: dict[str, Callable[[Sequence[Any]], Cells]] = {}
    for place, head in enumerate(heads):
        while head in columns:
            head += " "
        columns[head] = _at(place)
    return columns


def _at(place: int) -> Callable[[Sequence[Any]], Cells]:
    return lambda row: row[place] if place < len(row) else None


def _read_by_picture(rows: Iterable[Sequence[Shown]]) -> frozenset[int]:
    return frozenset(n for row in rows for n, cell in enumerate(row) if cell.data)


def _offered(
    asks: Asked,
    key: str,
    head: Sequence[Head],
    hidden: frozenset[int],
    stay: frozenset[int],
    rows: int,
) -> dict[str, Any]:
    offered: dict[str, Any] = {}
    if rows >= ROWS_TO_TAKE:
        offered["file"] = asks.as_file(key)
    if rows >= ROWS_TO_SORT and len(head) >= COLUMNS_TO_CHOOSE:
        offered["choices"] = tuple(
            Choice(value=f"{key}.{number}", text=one.text, shown=number not in hidden)
            for number, one in enumerate(head)
            if number and one.text and number not in stay
        )
        offered["kept"] = tuple(asks.kept(without=(CHOSE, COLUMN), key=key))
    return offered


def _in_order(
    rows: list[Row],
    columns: Sequence[Callable[[Row], Cells]],
    head: list[Head],
    key: str,
    asks: Asked,
) -> tuple[list[Row], list[Head]]:
    by = asks.order(key, len(head))
    if by is not None:
        number, down = by
        # Only the column that they are sorted by is made of every row: the others of what is shown.
        weighed = [(_weight(_shown(columns[number](row))), row) for row in rows]
        said = sorted((one for one in weighed if one[0]), key=itemgetter(0), reverse=down)
        rows = [row for _, row in said] + [row for weight, row in weighed if not weight]
    heads = [
        Head(
            text=one.text,
            numeric=one.numeric,
            href=asks.sorted_by(key, n, down=by == (n, False)) if one.text else "",
            sorted=("descending" if by[1] else "ascending") if by and by[0] == n else "none",
        )
        for n, one in enumerate(head)
    ]
    return rows, heads


def _weight(cell: Shown) -> tuple[Any, ...]:
    """Return what a cell is sorted by: figures before words, numbers in words as numbers.

    An empty one has no weight, and stands last whichever way one sorts.
    """
    if isinstance(cell.sort, int | float):
        return (0, cell.sort)
    said = _words(cell) if cell.sort is None else cell.sort
    parts = NUMBERS.split(said.casefold().strip())
    return (1, *((0, int(p)) if p.isdecimal() else (1, p) for p in parts)) if said.strip() else ()


def _words(cell: Shown) -> str:
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


def _leads(part: Any) -> bool:
    return isinstance(part, Link)


def _shown(cell: Cells) -> Shown:
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
