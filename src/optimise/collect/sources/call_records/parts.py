"""One table of call records in a file, as DuckDB is told to read it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from optimise.collect.sources.call_records.headings import Column
from optimise.collect.sources.call_records.problems import UnreadableRecordsError
from optimise.warehouse.statements import quoted

MOST_COLUMNS = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One table in a file: how DuckDB reads it, its headings, and where its rows begin.

    `types` are DuckDB's; text for anything but Parquet and JSON. `first_row` is the line or
    sheet row of the first record, counted from 1.
    """

    label: str
    source: str
    headings: tuple[str, ...]
    types: tuple[str, ...]
    first_row: int
    mapping: dict[Column, int]

    def column(self, position: int) -> str:
        """Return the SQL name of the column at `position`."""
        return f"c{position}"

    def text(self, column: Column) -> str:
        """Return the SQL of what a row says under a column, as text; null where it has none."""
        position = self.mapping.get(column)
        if position is None:
            return "cast(null as varchar)"
        name = self.column(position)
        return name if self.types[position] == "VARCHAR" else f"cast({name} as varchar)"


def refuse_too_wide(name: str, headings: Sequence[str]) -> None:
    """Errors: UnreadableRecordsError for more columns than any table of calls has."""
    if len(headings) > MOST_COLUMNS:
        raise UnreadableRecordsError(f"{name} has more than {MOST_COLUMNS} columns.")


def place_of(path: Path) -> str:
    """A path that names one file, whatever its name holds: DuckDB would take it as a pattern."""
    return quoted(re.sub(r"[*?\[]", r"[\g<0>]", str(path)))
