"""Postcodes and their points from a file: OS Code-Point Open, or the ONS Postcode Directory.

Source: Ordnance Survey, Code-Point Open technical specification (CSV without headings: postcode,
positional quality, easting, northing); Office for National Statistics, ONSPD user guide.
"""

import csv
import gzip
import io
import re
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path, PurePosixPath
from typing import IO

from optimise.basics.national_grid import grid_to_degrees
from optimise.basics.places import Point
from optimise.basics.postcodes import is_postcode, normal_postcode

CODE_POINT, DIRECTORY = "OS Code-Point Open", "ONS Postcode Directory"
NO_PLACE = 9  # of the qualities that both give, ten to a hundred or one to nine
GRID = (700_000, 1_300_000)  # metres east and north, the far corner of the national grid
HEAD = 4096  # bytes of what is told about the files
LONGEST = 1 << 16  # characters of a row; a file that packs one without an end is none of postcodes
NAMES = ("pcds", "pcd", "pcd2", "pcd7", "pcd8")
QUALITIES = ("osgrdind", "gridind")
COPYRIGHT_DATE = re.compile(r"COPYRIGHT DATE\s*:\s*(\d{8})")
IN_NAME = re.compile(r"ONSPD_([A-Z]{3})_(\d{4})", re.IGNORECASE)
NOT_READ = (
    "Neither Code-Point Open (postcode, quality, easting, northing) nor the ONS Postcode Directory"
    " (pcds, lat, long)."
)


class UnreadableError(ValueError):
    """The file is none of postcodes; the message says what was looked for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """A postcode and its point. `quality` is one to six, nought where it is not said.

    Units: degrees WGS84.
    """

    code: str
    latitude: float
    longitude: float
    quality: int = 0
    ended: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Rejected:
    """A row that is left out, and why."""

    file: str
    row: int
    text: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """What some files are, of which day, and their rows: each read once, a row at a time."""

    source: str
    edition: date | None
    rows: Iterator[Placed | Rejected]


def open_files(paths: Sequence[Path]) -> Opened:
    """Return what the files hold, all of one source.

    Errors: UnreadableError; OSError. Rows are read later, and may end in either.
    """
    sources = {_source_of(name, lines) for name, lines in _tables(paths)}
    if len(sources) != 1:
        raise UnreadableError("Load files of one source at a time." if sources else NOT_READ)
    (source,) = sources
    return Opened(source=source, edition=_edition_of(paths), rows=_rows(paths))


def read_table(name: str, lines: Iterable[str]) -> Iterator[Placed | Rejected]:
    """Yield what each row of one table says, postcodes in their normal form."""
    rows = _cells(line for line in lines if line.strip())
    first = next(rows, None)
    if first is None:
        return
    columns = _columns(first)
    if columns:
        yield from (_of_directory(name, n, row, columns) for n, row in enumerate(rows, 2))
        return
    yield _of_code_point(name, 1, first)
    yield from (_of_code_point(name, n, row) for n, row in enumerate(rows, 2))


def _cells(lines: Iterable[str]) -> Iterator[list[str]]:
    try:
        yield from csv.reader(lines)
    except csv.Error as problem:
        raise UnreadableError(f"It is no table: {problem}. {NOT_READ}") from problem


def _tables(paths: Sequence[Path]) -> Iterator[tuple[str, Iterator[str]]]:
    for path in paths:
        if path.is_dir():
            yield from _tables(_files_in(path))
        elif zipfile.is_zipfile(path):
            with _unpacked(path) as packed:
                for name in _tables_in(n for n in packed.namelist() if not n.endswith(".gz")):
                    with packed.open(name) as file:
                        yield PurePosixPath(name).name, _lines(_text(file))
        else:
            opener = gzip.open if path.suffix.lower() == ".gz" else open
            with opener(path, "rt", encoding="utf-8-sig", newline="") as lines:
                yield path.name, _lines(lines)


def _unpacked(path: Path) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(path)
    except zipfile.BadZipFile as problem:
        raise UnreadableError(f"{path.name} is broken: {problem}") from problem


def _lines(text: IO[str]) -> Iterator[str]:
    """Yield the lines of a table, none longer than a row of postcodes may be."""
    try:
        while line := text.readline(LONGEST):
            if len(line) == LONGEST:
                raise UnreadableError(f"A row is longer than any of postcodes. {NOT_READ}")
            yield line
    except (zipfile.BadZipFile, EOFError, zlib.error) as problem:
        raise UnreadableError(f"An archive is broken: {problem}") from problem


def _files_in(folder: Path) -> list[Path]:
    """Return the tables in a folder, as unpacked or by themselves."""
    inside = sorted(one.relative_to(folder).as_posix() for one in folder.rglob("*"))
    names = _tables_in(inside) or [name for name in inside if _is_table(name)]
    return [folder / name for name in names if (folder / name).is_file()]


def _tables_in(names: Iterable[str]) -> list[str]:
    """Return the tables of a publisher's folder: of the directory the whole one, not its parts."""
    return [
        name
        for name in names
        if _is_table(name) and "data" in PurePosixPath(name.lower()).parts[:-1]
    ]


def _is_table(name: str) -> bool:
    return name.lower().endswith((".csv", ".csv.gz")) and "multi_csv" not in name.lower()


def _text(file: IO[bytes]) -> IO[str]:
    return io.TextIOWrapper(file, encoding="utf-8-sig", newline="")


def _source_of(name: str, lines: Iterable[str]) -> str:
    first = next(_cells(lines), [])
    if _columns(first):
        return DIRECTORY
    if len(first) >= 4 and is_postcode(first[0]) and first[1].isdigit():
        return CODE_POINT
    raise UnreadableError(f"{name}: {NOT_READ}")


def _rows(paths: Sequence[Path]) -> Iterator[Placed | Rejected]:
    for name, lines in _tables(paths):
        yield from read_table(name, lines)


def _edition_of(paths: Sequence[Path]) -> date | None:
    """Return of which day the files say that they are."""
    for path in paths:
        names, text = _names_and_metadata(path)
        for named in filter(None, map(IN_NAME.search, names)):
            with suppress(ValueError):
                return datetime.strptime(" ".join(named.groups()), "%b %Y").date()  # noqa: DTZ007
        if said := COPYRIGHT_DATE.search(text):
            with suppress(ValueError):
                return datetime.strptime(said[1], "%Y%m%d").date()  # noqa: DTZ007
    return None


def _names_and_metadata(path: Path) -> tuple[list[str], str]:
    """Return what a file or folder and its tables are called, and what is told about them."""
    if path.is_dir():
        told = next((one for one in sorted(path.rglob("metadata.txt")) if one.is_file()), None)
        text = _begins(told) if told else b""
        return [path.name, *(one.name for one in _files_in(path))], text.decode("utf-8", "replace")
    if zipfile.is_zipfile(path):
        with _unpacked(path) as packed:
            inside = [n for n in packed.namelist() if PurePosixPath(n).name == "metadata.txt"]
            text = _head(packed, inside[0]) if inside else b""
        return [path.name], text.decode("utf-8", "replace")
    return [path.name], ""


def _begins(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(HEAD)


def _head(packed: zipfile.ZipFile, name: str) -> bytes:
    """Return how a packed file begins: what it says of its size is nothing to go by."""
    with packed.open(name) as file:
        return file.read(HEAD)


def _columns(headings: Sequence[str]) -> Mapping[str, int]:
    """Return where each column of the directory stands, or nothing where this is none."""
    plain = [one.strip().casefold() for one in headings]
    wanted = {"code": NAMES, "lat": ("lat",), "long": ("long",), "quality": QUALITIES,
              "ended": ("doterm",)}  # fmt: skip
    found = {
        what: plain.index(name)
        for what, names in wanted.items()
        for name in names[::-1]
        if name in plain
    }
    return found if {"code", "lat", "long"} <= found.keys() else {}


def _of_directory(
    file: str, number: int, row: Sequence[str], at: Mapping[str, int]
) -> Placed | Rejected:
    def cell(what: str) -> str:
        return row[at[what]].strip() if what in at and at[what] < len(row) else ""

    quality = int(cell("quality")) if cell("quality").isdigit() else 0
    try:
        point = Point(lat=float(cell("lat")), lon=float(cell("long")))
    except ValueError:  # it says 99.999999 where it has no point
        return _left_out(file, number, cell("code"), "It has no position.")
    return _placed(file, number, cell("code"), point, quality, _month(cell("ended")))


def _of_code_point(file: str, number: int, row: Sequence[str]) -> Placed | Rejected:
    code = row[0].strip()
    try:
        quality, east, north = int(row[1]), float(row[2]), float(row[3])
    except (IndexError, ValueError):
        return _left_out(
            file, number, code, "It does not say postcode, quality, easting, northing."
        )
    if not (0 < east < GRID[0] and 0 < north < GRID[1]):
        return _left_out(file, number, code, "It has no position.")
    lat, lon = grid_to_degrees(east, north)
    return _placed(file, number, code, Point(lat=lat, lon=lon), quality // 10, None)


def _placed(
    file: str, number: int, code: str, point: Point, quality: int, ended: date | None
) -> Placed | Rejected:
    if not is_postcode(code):
        return _left_out(file, number, code, "It is no whole postcode.")
    if quality >= NO_PLACE:
        return _left_out(file, number, code, "It has no position.")
    return Placed(
        code=normal_postcode(code),
        latitude=round(point.lat, 6),
        longitude=round(point.lon, 6),
        quality=quality,
        ended=ended,
    )


def _left_out(file: str, number: int, text: str, why: str) -> Rejected:
    return Rejected(file=file, row=number, text=text[:20], why=why)


def _month(text: str) -> date | None:
    with suppress(ValueError):
        return datetime.strptime(text, "%Y%m").date()  # noqa: DTZ007
    return None
