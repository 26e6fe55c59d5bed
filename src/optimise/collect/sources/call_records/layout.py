"""Where the records stand in a file: encoding, separator, header block, sheets, elements."""

import codecs
import csv
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from optimise.collect.sources.call_records import etsi
from optimise.collect.sources.call_records.headings import (
    NOTHING_SAID,
    Column,
    Said,
    guess_mapping,
    is_enough,
)
from optimise.collect.sources.call_records.nesting import refuse_too_deep
from optimise.collect.sources.call_records.problems import UnreadableRecordsError
from optimise.collect.sources.call_records.sheets import write_sheets
from optimise.warehouse.engines import DuckEngine
from optimise.warehouse.statements import quoted

MOST_COLUMNS = 1000
HEADER_BLOCK = 60  # lines; longer preambles have not been seen
SAMPLE = 1 << 18
SEPARATORS = (",", "\t", ";", "|")
# A type, not a field of that name: types stand before a comma, a bracket or the end.
_MOMENT = re.compile(r"\b(TIMESTAMP( WITH TIME ZONE)?|DATE|TIME)(?=[,)\[]|$)")
SHEETS = {".xlsx", ".xlsm", ".xls", ".xlsb", ".ods"}


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


def find_parts(
    path: Path, *, engine: DuckEngine, work: Path, said: Said = NOTHING_SAID
) -> list[Part]:
    """Return the tables of call records in a file, each with its mapping, guessed or `said`.

    Errors: UnreadableRecordsError when no heading row says who, with whom and when.
    """
    parts = every_part(path, engine=engine, work=work, said=said)
    found = [part for part in parts if is_enough(part.mapping)]
    if not found:
        seen = "; ".join(", ".join(part.headings) for part in parts)
        raise UnreadableRecordsError(
            f"{path.name}: no row of headings says who called, whom and when. Seen: {seen[:400]}"
        )
    return found


def every_part(
    path: Path, *, engine: DuckEngine, work: Path, said: Said = NOTHING_SAID
) -> list[Part]:
    """Return every table in a file, those too whose headings do not say enough."""
    suffix = path.suffix.lower()
    if suffix == ".parquet":
        return [_typed_part(path, f"read_parquet({_place(path)})", engine, said)]
    if suffix in {".json", ".ndjson", ".jsonl"}:
        return [_json_part(path, engine, said)]
    if suffix in SHEETS:
        return _sheet_parts(path, work, said)
    if suffix == ".xml" or etsi.is_etsi(path):
        return [_etsi_part(path, work, said)]
    return [_text_part(path, label=path.name, work=work, said=said)]


def _named(heading: str) -> str:
    return '"' + heading.replace('"', '""') + '"'


def _place(path: Path) -> str:
    """A path that names one file, whatever its name holds: DuckDB would take it as a pattern."""
    return quoted(re.sub(r"[*?\[]", r"[\g<0>]", str(path)))


def _typed_part(path: Path, source: str, engine: DuckEngine, said: Said) -> Part:
    described = engine.fetch(f"describe select * from {source}")
    headings = tuple(row[0] for row in described)
    _refuse_too_wide(path.name, headings)
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
    refuse_too_deep(path)
    source = f"{_place(path)}, maximum_object_size=1073741824"
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


def _text_part(path: Path, *, label: str, work: Path, said: Said) -> Part:
    encoding = _guess_encoding(path)
    if encoding != "utf-8":
        path = _rewrite_as_utf8(path, encoding, work)
    with path.open("rb") as file:
        opening = file.read(SAMPLE).decode("utf-8-sig", errors="replace")
    lines = opening.splitlines()[:HEADER_BLOCK]
    best = max(
        (
            (len(guess_mapping(cells, said)), -number, separator, cells)
            for separator in SEPARATORS
            for number, cells in enumerate(_split(lines, separator))
        ),
        default=(0, 0, ",", []),
    )
    _, number, separator, cells = best
    headings = tuple(cell.strip() for cell in cells)
    _refuse_too_wide(label, headings)
    columns = ", ".join(f"'c{i}': 'VARCHAR'" for i in range(len(headings)))
    source = (
        f"read_csv({_place(path)}, columns={{{columns}}}, auto_detect=false, header=false, "
        f"skip={1 - number}, delim={quoted(separator)}, quote='\"', escape='\"', "
        "null_padding=true, strict_mode=false, ignore_errors=true, max_line_size=1048576)"
    )
    return Part(
        label=label,
        source=source,
        headings=headings,
        types=("VARCHAR",) * len(headings),
        first_row=2 - number,
        mapping=guess_mapping(headings, said),
    )


def _split(lines: Iterable[str], separator: str) -> list[list[str]]:
    return [_cells(line, separator) for line in lines]


def _cells(line: str, separator: str) -> list[str]:
    try:
        return next(csv.reader([line], delimiter=separator), [])
    except csv.Error:  # a field longer than any heading
        return []


def _refuse_too_wide(name: str, headings: Sequence[str]) -> None:
    if len(headings) > MOST_COLUMNS:
        raise UnreadableRecordsError(f"{name} has more than {MOST_COLUMNS} columns.")


def _guess_encoding(path: Path) -> str:
    with path.open("rb") as file:
        opening = file.read(SAMPLE)
    for mark in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE):
        if opening.startswith(mark):
            return "utf-16"
    if opening[1:200:2].count(0) > len(opening[:200]) // 4:
        return "utf-16-le"
    try:
        codecs.getincrementaldecoder("utf-8")().decode(opening)
    except UnicodeDecodeError:
        return "cp1252"
    return "utf-8"


def _rewrite_as_utf8(path: Path, encoding: str, work: Path) -> Path:
    target = work / f"{path.stem}.utf8.csv"
    with (
        path.open(encoding=encoding, errors="replace") as old,
        target.open("w", encoding="utf-8") as new,
    ):
        while piece := old.read(1 << 20):
            new.write(piece)
    return target


def _etsi_part(path: Path, work: Path, said: Said) -> Part:
    target = work / f"{path.stem}.records.csv"
    etsi.write_rows(path, target)
    part = _text_part(target, label=f"{path.name}, records", work=work, said=said)
    return replace(part, first_row=1)


def _sheet_parts(path: Path, work: Path, said: Said) -> list[Part]:
    return [
        _text_part(target, label=f"{path.name}, sheet {name}", work=work, said=said)
        for name, target in write_sheets(path, work)
    ]
