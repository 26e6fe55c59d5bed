"""Parquet and JSON, which say of what type each column is.

What somebody sends is read by DuckDB in the sandbox, and comes out as CSV with the types beside it.
A large file that is the operator's own, at the command line, is read as it lies: millions of rows
are not written twice.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import duckdb

from optimise.collect.sources.call_records.headings import Column, Said, guess_mapping, is_enough
from optimise.collect.sources.call_records.nesting import refuse_too_deep
from optimise.collect.sources.call_records.parts import Part, place_of, refuse_too_wide
from optimise.collect.sources.call_records.problems import UnreadableRecordsError, not_as_named
from optimise.sandbox import Limits, StoppedError, Stream
from optimise.warehouse.engines import DuckEngine
from optimise.warehouse.statements import quoted

PARQUET = ".parquet"
SUFFIXES = {PARQUET, ".json", ".ndjson", ".jsonl"}
LARGE = 32 << 20  # bytes
SMALL: dict[str, str | bool | int | float | list[str]] = {
    "threads": 1,
    "memory_limit": "600MB",
    "temp_directory": "",
}
SMALLEST_ROOM, LARGEST_ROOM = 1 << 24, 1 << 30  # bytes for one object of JSON
ROWS = 2000  # that go at a time
# A type, not a field of that name: types stand before a comma, a bracket or the end.
_MOMENT = re.compile(r"\b(TIMESTAMP( WITH TIME ZONE)?|DATE|TIME)(?=[,)\[]|$)")
# What a column of CSV may be read as; any other type comes as text.
_PLAIN = re.compile(
    r"(U?(TINYINT|SMALLINT|INTEGER|BIGINT|HUGEINT)|FLOAT|DOUBLE|BOOLEAN|DATE|TIME"
    r"|TIMESTAMP(_S|_MS|_NS| WITH TIME ZONE)?|DECIMAL\(\d{1,2},\d{1,2}\))"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Typed:
    """What a table says of its columns; its rows follow as CSV."""

    headings: tuple[str, ...]
    types: tuple[str, ...]


def part_of(path: Path, *, engine: DuckEngine, work: Path, said: Said, ours: bool = False) -> Part:
    """Return the table in a Parquet or JSON file; `ours` where the operator named it.

    Errors: UnreadableRecordsError.
    """
    if path.suffix.lower() != PARQUET:
        refuse_too_deep(path)
    if ours and path.stat().st_size > LARGE:
        part = _as_it_lies(path, engine, said)
        refuse_too_wide(path.name, part.headings)
        return part
    target = work / f"{path.stem}.rows.csv"
    table = Typed(headings=(), types=())
    try:
        with target.open("wb") as file:
            for one in ROWS_OF.run_path(_plainly_named(path, work), said):
                if isinstance(one, Typed):
                    table = one
                else:
                    file.write(one)
    except StoppedError as error:
        raise UnreadableRecordsError(not_as_named(path.name)) from error
    return part_of_csv(target, table, label=path.name, mapping=guess_mapping(table.headings, said))


def _plainly_named(path: Path, work: Path) -> Path:
    """The same file by a name that is no pattern: DuckDB may not look through its folder."""
    plain = work / f"sent{path.suffix.lower()}"
    if path == plain:
        return path
    plain.unlink(missing_ok=True)
    plain.symlink_to(path.absolute())
    return plain


def part_of_csv(target: Path, table: Typed, *, label: str, mapping: dict[Column, int]) -> Part:
    """Return the table that `line` wrote to a CSV row by row. Errors: UnreadableRecordsError."""
    refuse_too_wide(label, table.headings)
    types = tuple(kind if _PLAIN.fullmatch(kind) else "VARCHAR" for kind in table.types)
    columns = ", ".join(f"'c{i}': {quoted(kind)}" for i, kind in enumerate(types))
    return Part(
        label=label,
        source=f"read_csv({place_of(target)}, columns={{{columns}}}, auto_detect=false, "
        "header=false, delim=',', quote='\"', escape='\"', allow_quoted_nulls=false, "
        "compression='none', max_line_size=16777216)",
        headings=table.headings,
        types=types,
        first_row=1,
        mapping=mapping,
    )


def rows_in(path: Path, said: Mapping[str, Column | None]) -> Iterator[Typed | bytes]:
    """Yield the types of a table, and its rows as CSV. Errors: what DuckDB makes of it."""
    with closing(duckdb.connect(":memory:", config=SMALL)) as connection:
        connection.execute("load icu")
        connection.execute("set TimeZone = 'UTC'")
        part = _as_it_lies(path, DuckEngine(connection, path.parent), said)
        yield Typed(headings=part.headings, types=part.types)
        if not part.headings:
            return
        found = connection.execute(f"select columns(*)::varchar from {part.source}")
        while rows := found.fetchmany(ROWS):
            yield "".join(map(line, rows)).encode("utf-8", "replace")


ROWS_OF: Stream[Typed | bytes] = Stream(
    rows_in,
    limits=Limits(memory=1 << 30, seconds=180.0, cpu=170),
    refuses=UnreadableRecordsError,
)


def line(row: Sequence[str | None]) -> str:
    """Return a row of CSV that keeps nothing apart from an empty text."""
    cells = ("" if cell is None else '"' + cell.replace('"', '""') + '"' for cell in row)
    return ",".join(cells) + "\n"


def _as_it_lies(path: Path, engine: DuckEngine, said: Said) -> Part:
    if path.suffix.lower() == PARQUET:
        return _typed_part(path, f"read_parquet({place_of(path)})", engine, said)
    return _json_part(path, engine, said)


def _named(heading: str) -> str:
    return '"' + heading.replace('"', '""') + '"'


def _typed_part(path: Path, source: str, engine: DuckEngine, said: Said) -> Part:
    described = engine.fetch(f"describe select * from {source}")
    headings = tuple(row[0] for row in described)
    columns = ", ".join(f"{_named(heading)} as c{i}" for i, heading in enumerate(headings))
    return Part(
        label=path.name,
        source=f"(select {columns} from {source})",
        headings=headings,
        types=tuple(row[1] for row in described),
        first_row=1,
        mapping=guess_mapping(headings, said),
    )


def _json_part(path: Path, engine: DuckEngine, said: Said) -> Part:
    """Read JSON with every moment left as text: a guessed type would lose its offset."""
    # DuckDB sets room aside for two of the largest objects that there may be.
    largest = min(max(path.stat().st_size, SMALLEST_ROOM), LARGEST_ROOM)
    source = f"{place_of(path)}, maximum_object_size={largest}"
    described = engine.fetch(f"describe select * from read_json_auto({source})")
    columns = ", ".join(
        f"{quoted(row[0])}: {quoted(_MOMENT.sub('VARCHAR', row[1]))}" for row in described
    )
    whole = f"read_json({source}, columns={{{columns}}})"
    part = _typed_part(path, whole, engine, said)
    lists = [h for h, t in zip(part.headings, part.types, strict=True) if t.endswith(")[]")]
    if is_enough(part.mapping) or not lists:
        return part
    # An object that wraps its records: look inside the one list of objects.
    inside = f"(select unnest(r) from (select unnest({_named(lists[0])}) as r from {whole}))"
    return _typed_part(path, inside, engine, said)
