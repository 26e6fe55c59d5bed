"""A table of rows: its columns, their order, what one may choose and take."""

import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from operator import itemgetter
from typing import Any, TypeVar
from uuid import UUID

from django.core.paginator import Page, Paginator

from optimise.ui.asked import CHOSE, COLUMN, Asked, asked
from optimise.ui.tables.cells import NUMBERS, Cells, Shown, as_shown, leads, words_of

Row = TypeVar("Row")


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
    `file` is the address of what is shown as a file, and `columns` how many there are in all, of
    which those `aside` are shown to whoever chose them.
    A long one is shown a `page` at a time, each at the address `base` with its number behind.
    On a phone the rows of a `short` one are a few lines of words, not a card with a line for each
    cell.
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
    aside: frozenset[int] = frozenset()
    caption_hidden: bool = False
    page: Page[Any] | None = None
    base: str = ""
    short: bool = False

    @property
    def all(self) -> int:
        """Return how many rows there are, whether or not they are shown here."""
        return self.page.paginator.count if self.page else len(self.rows) + self.left

    @property
    def is_asked(self) -> bool:
        """Say whether the address asks for another page or order of it, so that it is in sight."""
        paged = self.page is not None and self.page.number > 1
        return paged or any(one.sorted != "none" for one in self.head)

    def in_words(self) -> tuple[list[str], list[list[str]]]:
        """Return the heads and rows as a file holds them: what is shown, without buttons."""
        words = [[words_of(cell) for cell in row] for row in self.rows]
        taken = [n for n, head in enumerate(self.head) if any(row[n] for row in words)]
        return [self.head[n].text for n in taken], [[row[n] for n in taken] for row in words]

    def about(self) -> list[UUID]:
        """Return the ids of what its rows lead to, for the record of who took it."""
        return list(dict.fromkeys(one for row in self.rows for one in _led_to(row)))

    def without(self, ids: Collection[UUID]) -> "Table":
        """Return it without the rows that lead to any of these."""
        kept = tuple(row for row in self.rows if not set(_led_to(row)) & set(ids))
        return replace(self, rows=kept)


def _led_to(row: Iterable[Shown]) -> list[UUID]:
    links = (part.href for cell in row for part in cell.parts if leads(part))
    return [UUID(found) for href in links for found in ID.findall(href)]


ID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")


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
    aside: Iterable[str] = (),
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
    short: bool = False,
) -> Table:
    """Return a table of some rows.

    Shape: `columns` are heads, each with what it shows of a row; those under `figures` stand to
    the right, and those `aside` only where they are chosen. At most `most` rows are shown; how many
    are left is said, of `total` where the rows are only the first of many, and `more` is the
    address where the rest is. `empty` says what would be here. With `per_page`, so many are drawn
    at a time; all are sorted, and in its file. Rows that are `one_page` of a longer list stay in
    the order of that list. A `fixed` one does not heed the address: it is part of a form. One that
    is not `saved` is given out by its own page alone, such as with a warning. What a picture reads
    is always there. The rows of a `short` one take few lines on a phone.
    """
    every, right = list(rows), frozenset(figures)
    left_out = frozenset(map(list(columns).index, aside))
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
    cells = [tuple(as_shown(cell(row)) for cell in columns.values()) for row in every[:most]]
    stay = _read_by_picture(cells)
    hidden = asks.hidden(key, len(head), left_out) - stay if asks else frozenset()
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
        aside=left_out,
        caption_hidden=caption_hidden,
        page=page,
        base=asks.paged(key) if asks and page else "",
        short=short,
        **(_offered(asks, key, head, hidden, stay, len(cells), bool(left_out)) if asks else {}),
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
    aside: bool,
) -> dict[str, Any]:
    offered: dict[str, Any] = {}
    if rows >= ROWS_TO_TAKE:
        offered["file"] = asks.as_file(key)
    if aside or (rows >= ROWS_TO_SORT and len(head) >= COLUMNS_TO_CHOOSE):
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
        weighed = [(_weight(as_shown(columns[number](row))), row) for row in rows]
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
    said = words_of(cell) if cell.sort is None else cell.sort
    parts = NUMBERS.split(said.casefold().strip())
    return (1, *((0, int(p)) if p.isdecimal() else (1, p) for p in parts)) if said.strip() else ()
