"""Where the records stand in a file: encoding, separator, header block, sheets, elements."""

import codecs
import csv
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import chain
from pathlib import Path

from optimise.collect.sources.call_records import downloads, etsi, typed
from optimise.collect.sources.call_records.headings import (
    LACKING,
    NOTHING_SAID,
    Records,
    Said,
    guess_mapping,
    is_enough,
)
from optimise.collect.sources.call_records.parts import Part, place_of, refuse_too_wide
from optimise.collect.sources.call_records.problems import UnreadableRecordsError
from optimise.collect.sources.call_records.sheets import write_sheets
from optimise.warehouse.engines import DuckEngine
from optimise.warehouse.statements import quoted

HEADER_BLOCK = 60  # lines; longer preambles have not been seen
SAMPLE = 1 << 18
SEPARATORS = (",", "\t", ";", "|")
SHEETS = {".xlsx", ".xlsm", ".xls", ".xlsb", ".ods"}


def find_parts(
    path: Path,
    *,
    engine: DuckEngine,
    work: Path,
    said: Said = NOTHING_SAID,
    kind: Records = Records.CALLS,
    ours: bool = False,
) -> list[Part]:
    """Return the tables of records in a file, each with its mapping, guessed or `said`.

    Errors: UnreadableRecordsError when no heading row says what such a file cannot do without.
    """
    parts = every_part(path, engine=engine, work=work, said=said, kind=kind, ours=ours)
    found = [part for part in parts if is_enough(part.mapping, kind)]
    if not found:
        seen = "; ".join(", ".join(part.headings) for part in parts)
        raise UnreadableRecordsError(
            f"{path.name}: no row of headings says {LACKING[kind]}. Seen: {seen[:400]}"
        )
    return found


def every_part(
    path: Path,
    *,
    engine: DuckEngine,
    work: Path,
    said: Said = NOTHING_SAID,
    kind: Records = Records.CALLS,
    ours: bool = False,
) -> list[Part]:
    """Return every table in a file, those too whose headings do not say enough.

    With `ours` the operator named the file; what somebody sent is read in the sandbox.
    """
    suffix = path.suffix.lower()
    if suffix in typed.SUFFIXES:
        part = typed.part_of(path, engine=engine, work=work, said=said, ours=ours)
        return [replace(part, mapping=guess_mapping(part.headings, said, kind))]
    if suffix in SHEETS:
        return _table_parts(path, write_sheets(path, work), work, said, kind)
    if kind is Records.HANDSET and etsi.is_etsi(path):
        return _table_parts(path, downloads.write_tables(path, work), work, said, kind)
    if suffix == ".xml" or etsi.is_etsi(path):
        return [_etsi_part(path, work, said)]
    return [_text_part(path, label=path.name, work=work, said=said, kind=kind)]


def _text_part(
    path: Path,
    *,
    label: str,
    work: Path,
    said: Said,
    kind: Records = Records.CALLS,
    separators: Iterable[str] = SEPARATORS,
) -> Part:
    encoding = _guess_encoding(path)
    if encoding != "utf-8":
        path = _rewrite_as_utf8(path, encoding, work)
    with path.open("rb") as file:
        opening = file.read(SAMPLE).decode("utf-8-sig", errors="replace")
    lines = opening.splitlines()[:HEADER_BLOCK]
    best = max(
        (
            (len(guess_mapping(cells, said, kind)), -number, separator, cells)
            for separator in separators
            for number, cells in enumerate(_split(lines, separator))
        ),
        default=(0, 0, ",", []),
    )
    _, number, separator, cells = best
    headings = tuple(cell.strip() for cell in cells)
    refuse_too_wide(label, headings)
    columns = ", ".join(f"'c{i}': 'VARCHAR'" for i in range(len(headings)))
    source = (
        f"read_csv({place_of(path)}, columns={{{columns}}}, auto_detect=false, header=false, "
        f"skip={1 - number}, delim={quoted(separator)}, quote='\"', escape='\"', "
        "null_padding=true, strict_mode=false, ignore_errors=true, max_line_size=1048576, "
        "compression='none')"
    )
    return Part(
        label=label,
        source=source,
        headings=headings,
        types=("VARCHAR",) * len(headings),
        first_row=2 - number,
        mapping=guess_mapping(headings, said, kind),
    )


def _split(lines: Iterable[str], separator: str) -> list[list[str]]:
    return [_cells(line, separator) for line in lines]


def _cells(line: str, separator: str) -> list[str]:
    try:
        return next(csv.reader([line], delimiter=separator), [])
    except csv.Error:  # a field longer than any heading
        return []


def is_text(name: str, opening: bytes) -> bool:
    """Return whether a file of this name that begins so is plain text, a row a line.

    Such a file is read from its beginning to its end; any other is looked into here and there.
    """
    others = typed.SUFFIXES | SHEETS | {".xml"}
    return Path(name).suffix.lower() not in others and not etsi.opens_as_xml(opening)


def opening_of(pieces: Iterator[bytes]) -> bytes:
    """Take as much of a file as its encoding and its headings are looked for in, or all of it."""
    opening = b""
    while len(opening) < SAMPLE and (piece := next(pieces, b"")):
        opening += piece
    return opening


def as_utf8(pieces: Iterator[bytes]) -> Iterator[bytes]:
    """Yield a text as UTF-8, whatever its opening shows that it is written in."""
    opening = opening_of(pieces)
    decoder = codecs.getincrementaldecoder(_encoding_of(opening[:SAMPLE]))(errors="replace")
    for piece in chain([opening], pieces):
        yield decoder.decode(piece).encode("utf-8", "replace")
    yield decoder.decode(b"", final=True).encode("utf-8", "replace")


def first_lines(text: bytes) -> bytes:
    """Return the whole lines of a text's opening: what headings are looked for in."""
    opening = text[:SAMPLE]
    return opening if len(opening) == len(text) else opening[: opening.rfind(b"\n") + 1] or opening


def _guess_encoding(path: Path) -> str:
    with path.open("rb") as file:
        return _encoding_of(file.read(SAMPLE))


def _encoding_of(opening: bytes) -> str:
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


def _table_parts(
    path: Path, tables: Iterable[tuple[str, Path]], work: Path, said: Said, kind: Records
) -> list[Part]:
    return [
        _text_part(
            target,
            label=f"{path.name}, sheet {name}",
            work=work,
            said=said,
            kind=kind,
            separators=",",
        )
        for name, target in tables
    ]
