"""Where cells are: from a list in degrees or in national grid metres, dated where it says so."""

import codecs
import csv
import re
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import BinaryIO

from optimise.basics.national_grid import grid_to_degrees
from optimise.collect.sources.call_records.problems import UnreadableRecordsError
from optimise.sandbox import Limits, StoppedError, Task

_NAMES = {
    "cell": ("cell", "cellid", "cgi", "ecgi", "cellname", "antennaid", "antenna", "tower", "site"),
    "lat": ("lat", "latitude", "wgs84lat"),
    "lon": ("lon", "lng", "long", "longitude", "wgs84lon"),
    "east": ("easting", "eastings", "osgbeasting", "x"),
    "north": ("northing", "northings", "osgbnorthing", "y"),
    "from": ("validfrom", "from", "datefrom", "onair"),
    "to": ("validto", "to", "dateto", "offair"),
}

_BEARINGS = ("azimuth", "azimuthdeg", "azimuthdegrees", "bearing", "bearingdeg", "direction")
_SEPARATORS = (",", ";", "\t", "|")
_HEADER_BLOCK = 60  # lines
_DAY_FORMS = (
    "%Y-%m-%d", "%d/%m/%Y", "%d/%m/%y", "%d-%m-%Y", "%d.%m.%Y", "%d %b %Y", "%d-%b-%Y", "%Y%m%d",
)  # fmt: skip
Days = tuple[date, date]


@dataclass(frozen=True, slots=True, kw_only=True)
class Cells:
    """Where cells were on the days asked about, and which way each looked, where it is said.

    Shape: a cell that stood in two places on those days is in `moved` alone: either place would
    be wrong for some of its records. A cell that looks all round has no bearing.
    Units: degrees WGS84; bearings clockwise from north.
    """

    places: dict[str, tuple[float, float]]
    bearings: dict[str, float]
    moved: frozenset[str]


def read_cells(path: Path, *, during: Days | None = None) -> Cells:
    """Return where the cells of a list were on the days `during`, the first and the last of them.

    Shape: rows whose dates hold none of those days are left out, since cell ids are used again.
    Units: national grid metres are turned into degrees, good to some five metres.
    Errors: UnreadableRecordsError when there is no cell or place column, or a date is no date.
    """
    with path.open("rb") as file:
        return cells_of(file, name=path.name, during=during)


def cells_of(content: bytes | BinaryIO, *, name: str, during: Days | None) -> Cells:
    """Return where the cells of a list that was sent were on some days. Errors: as `read_cells`."""
    try:
        return CELLS.run(content, name, during)
    except StoppedError as error:
        raise UnreadableRecordsError(f"{name} cannot be read as a list of cells.") from error


def cells_in(file: BinaryIO, name: str, during: Days | None) -> Cells:
    """Return where the cells of a list were on some days. Errors: as `read_cells`."""
    places: dict[str, tuple[float, float]] = {}
    bearings: dict[str, float] = {}
    moved = set()
    names, rows = _rows_of(file, name)
    for row in rows:
        place = _place(row, names)
        if place is None or not _holds(row, names, during, name):
            continue
        cell = row[names["cell"]]
        if places.setdefault(cell, place) != place:
            moved.add(cell)
        bearing = _figure(row, names, "bearing")
        if bearing is not None and 0 < bearing < 360:
            bearings[cell] = bearing
    return Cells(
        places={cell: place for cell, place in places.items() if cell not in moved},
        bearings={cell: bearing for cell, bearing in bearings.items() if cell not in moved},
        moved=frozenset(moved),
    )


# A list of a whole country is a hundred megabytes.
CELLS = Task(
    cells_in,
    limits=Limits(memory=2 << 30, seconds=120.0, cpu=100, answer=512 << 20),
    refuses=UnreadableRecordsError,
)


def _rows_of(file: BinaryIO, name: str) -> tuple[dict[str, int], list[list[str]]]:
    """Which column holds what, and the rows below the headings, wherever these stand."""
    lines = _text_of(file).splitlines()
    for separator in _SEPARATORS:
        told = [[cell.strip() for cell in row] for row in csv.reader(lines, delimiter=separator)]
        for number, headings in enumerate(told[:_HEADER_BLOCK]):
            names = _find_names(headings)
            if "cell" in names and ({"lat", "lon"} <= names.keys() or _has_grid(names)):
                return names, [
                    row
                    for row in told[number + 1 :]
                    if len(row) > names["cell"] and row[names["cell"]]
                ]
    raise UnreadableRecordsError(f"{name}: give a CSV of cell, lat, lon (or easting, northing).")


def _text_of(file: BinaryIO) -> str:
    content = file.read()
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return content.decode("utf-16", errors="replace")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def _has_grid(names: Mapping[str, int]) -> bool:
    return {"east", "north"} <= names.keys()


def _find_names(headings: Sequence[str]) -> dict[str, int]:
    plain = [re.sub(r"[^a-z0-9]", "", heading.lower()) for heading in headings]
    return {
        what: plain.index(name)
        for what, spellings in (_NAMES | {"bearing": _BEARINGS}).items()
        for name in spellings[::-1]
        if name in plain
    }


def _figure(row: Sequence[str], names: Mapping[str, int], what: str) -> float | None:
    try:
        return float(row[names[what]])
    except (KeyError, IndexError, ValueError):
        return None


def _place(row: Sequence[str], names: Mapping[str, int]) -> tuple[float, float] | None:
    lat, lon = _figure(row, names, "lat"), _figure(row, names, "lon")
    if lat is not None and lon is not None:
        return (lat, lon) if abs(lat) <= 90 and abs(lon) <= 180 else None
    east, north = _figure(row, names, "east"), _figure(row, names, "north")
    if east is None or north is None or not (0 <= east <= 700_000 and 0 <= north <= 1_300_000):
        return None
    return grid_to_degrees(east, north)


def _holds(row: Sequence[str], names: Mapping[str, int], during: Days | None, name: str) -> bool:
    if during is None:
        return True
    begins, ends = (_day(row, names, what, name) for what in ("from", "to"))
    return (begins is None or begins <= during[1]) and (ends is None or during[0] <= ends)


def _day(row: Sequence[str], names: Mapping[str, int], what: str, name: str) -> date | None:
    text = row[names[what]] if what in names and names[what] < len(row) else ""
    if not text:
        return None
    for form in _DAY_FORMS:
        for day in (text, text[:10]):  # with or without a time of day behind it
            with suppress(ValueError):
                return datetime.strptime(day, form).date()  # noqa: DTZ007
    raise UnreadableRecordsError(f"{name}: {text} is no date that can be read.")
