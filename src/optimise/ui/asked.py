"""What the address of a page asks of its tables: an order, some columns, or one of them as a file.

A view says nothing of it: `ui.tables.table` asks here while the page of an address is made.
"""

import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest

SORT, CHOSE, COLUMN, FILE, PART = "sort", "cols", "col", "file", "part"
KEPT_IN = "optimise_columns"
MOST_FIGURES = 6
MOST_KEPT = 40  # tables whose columns a device remembers; the oldest go


@dataclass
class Asked:
    """The address of one page, and the tables that were made for it so far, by key."""

    request: HttpRequest
    made: dict[str, Any] = field(default_factory=dict)

    def key(self, given: str) -> str:
        """Return what the address calls the next table: its id, or which one on the page it is."""
        free = given and given not in self.made
        return given if free else str(len(self.made) + 1)

    def order(self, key: str, columns: int) -> tuple[int, bool] | None:
        """Return which column a table is sorted by, and whether downwards; None as it comes."""
        for said in self.request.GET.getlist(SORT):
            name, _, column = said.rpartition(".")
            number = _number(column.removeprefix("-"))
            if name == key and number is not None and number < columns:
                return number, column.startswith("-")
        return None

    def hidden(self, key: str, columns: int, aside: frozenset[int] = frozenset()) -> frozenset[int]:
        """Return which columns are left out: chosen in the address, or remembered from before.

        Shape: those that stand `aside` are, where nobody has chosen.
        """
        every = range(1, columns)  # what a row is called stays
        if key in self.request.GET.getlist(CHOSE):
            shown = set(self._chosen(key))
            return frozenset(number for number in every if number not in shown)
        return frozenset(every) & frozenset(self.remembered().get(self.place(key), aside))

    def _chosen(self, key: str) -> Iterator[int]:
        for said in self.request.GET.getlist(COLUMN):
            name, _, column = said.rpartition(".")
            number = _number(column)
            if name == key and number is not None:
                yield number

    def place(self, key: str) -> str:
        """Return what a table is remembered by: its page, whatever it is of, and its key."""
        match = self.request.resolver_match
        return f"{match.view_name if match else ''} {key}"

    def remembered(self) -> dict[str, list[int]]:
        """Return the columns that this device leaves out, by table."""
        try:
            found = json.loads(self.request.COOKIES.get(KEPT_IN, "{}"))
        except (ValueError, RecursionError):
            return {}
        return {
            name: [number for number in left_out if isinstance(number, int)]
            for name, left_out in (found.items() if isinstance(found, dict) else ())
            if isinstance(left_out, list)
        }

    def to_remember(self) -> str:
        """Return what this device is to remember from now on; empty where nothing was chosen."""
        chosen = {
            self.place(key): sorted(self.hidden(key, table.columns))
            for key, table in self.made.items()
            if key in self.request.GET.getlist(CHOSE)
        }
        # All columns shown are remembered only where some would else be left out.
        asides = {self.place(key) for key, table in self.made.items() if table.aside}
        kept = {name: out for name, out in self.remembered().items() if name not in chosen}
        every = {name: out for name, out in chosen.items() if out or name in asides}
        whole = kept | every
        return json.dumps(dict(list(whole.items())[-MOST_KEPT:])) if chosen else ""

    def kept(self, *, without: Iterable[str], key: str) -> list[tuple[str, str]]:
        """Return the rest of the address: all but what one table is asked under these names."""
        gone = frozenset(without)
        return [
            (name, said)
            for name, every in self.request.GET.lists()
            for said in every
            if name != FILE and not (name in gone and said.partition(".")[0] == key)
        ]

    def sorted_by(self, key: str, column: int, *, down: bool) -> str:
        """Return the address of the same page with a table sorted by one column."""
        said = (SORT, f"{key}.{'-' if down else ''}{column}")
        kept = self.kept(without=[SORT, PART], key=key)  # in another order one begins anew
        return f"?{urlencode([*kept, said])}#table-{key}"

    def page(self, key: str) -> int:
        """Return which page of a long table is asked for; the first where none is."""
        said = (one.rpartition(".") for one in self.request.GET.getlist(PART))
        numbers = [_number(number) for name, _, number in said if name == key]
        return next((number for number in numbers if number), 1)

    def paged(self, key: str) -> str:
        """Return the address of a page of a long table but for its number, which comes last."""
        kept = self.kept(without=[PART], key=key)
        return f"?{urlencode([*kept, (PART, f'{key}.')])}"

    def is_file(self, key: str) -> bool:
        """Say whether it is this table that is asked for as a file."""
        return self.request.GET.get(FILE) == key

    def as_file(self, key: str) -> str:
        """Return the address of one table of the page as a file."""
        return f"?{urlencode([*self.kept(without=(), key=key), (FILE, key)])}"


def _number(said: str) -> int | None:
    """Return the number of a column, or None: an address may hold thousands of figures."""
    return int(said) if said.isdecimal() and len(said) <= MOST_FIGURES else None


_asked: ContextVar[Asked | None] = ContextVar("asked", default=None)


def asked() -> Asked | None:
    """Return what the page that is being made was asked for; None outside of one."""
    return _asked.get()


@contextmanager
def asking(request: HttpRequest) -> Iterator[Asked]:
    """Have the tables that are made meanwhile do as the address of this request asks."""
    token = _asked.set(asks := Asked(request))
    try:
        yield asks
    finally:
        _asked.reset(token)
