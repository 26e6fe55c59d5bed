"""Where cells are: from a list in degrees or in national grid metres, dated where it says so."""

import codecs
import csv
import math
import re
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import BinaryIO

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


# Airy 1830 and the national grid's own origin; then Helmert's seven figures to WGS84.
# Source: Ordnance Survey, A guide to coordinate systems in Great Britain.
_A, _B, _F0 = 6377563.396, 6356256.909, 0.9996012717
_LAT0, _LON0, _N0, _E0 = math.radians(49), math.radians(-2), -100000.0, 400000.0
_SHIFT = (446.448, -125.157, 542.060)
_TURN = tuple(math.radians(s / 3600) for s in (0.1502, 0.2470, 0.8421))
_SCALE = 1 - 20.4894e-6
_WGS_A, _WGS_B = 6378137.0, 6356752.3142


def grid_to_degrees(easting: float, northing: float) -> tuple[float, float]:
    """Return latitude and longitude (WGS84) of a place on the national grid.

    Units: metres in; degrees out, within about five metres.
    """
    return _to_wgs84(*_from_grid(easting, northing))


def _from_grid(easting: float, northing: float) -> tuple[float, float]:
    e2 = 1 - (_B / _A) ** 2
    lat = _LAT0
    while True:
        short = northing - _N0 - _meridian(lat)
        if abs(short) < 1e-5:
            break
        lat += short / (_A * _F0)
    s2 = math.sin(lat) ** 2
    nu = _A * _F0 / math.sqrt(1 - e2 * s2)
    rho = _A * _F0 * (1 - e2) / (1 - e2 * s2) ** 1.5
    t, sec, eta2 = math.tan(lat), 1 / math.cos(lat), nu / rho - 1
    d = easting - _E0
    lat -= t / (2 * rho * nu) * d**2
    lat += t / (24 * rho * nu**3) * (5 + 3 * t**2 + eta2 - 9 * t**2 * eta2) * d**4
    lat -= t / (720 * rho * nu**5) * (61 + 90 * t**2 + 45 * t**4) * d**6
    lon = _LON0 + sec / nu * d - sec / (6 * nu**3) * (nu / rho + 2 * t**2) * d**3
    lon += sec / (120 * nu**5) * (5 + 28 * t**2 + 24 * t**4) * d**5
    return lat, lon


def _meridian(lat: float) -> float:
    n = (_A - _B) / (_A + _B)
    less, more = lat - _LAT0, lat + _LAT0
    return (
        _B
        * _F0
        * (
            (1 + n + 1.25 * n**2 + 1.25 * n**3) * less
            - (3 * n + 3 * n**2 + 2.625 * n**3) * math.sin(less) * math.cos(more)
            + (1.875 * n**2 + 1.875 * n**3) * math.sin(2 * less) * math.cos(2 * more)
            - 35 / 24 * n**3 * math.sin(3 * less) * math.cos(3 * more)
        )
    )


def _to_wgs84(lat: float, lon: float) -> tuple[float, float]:
    e2 = 1 - (_B / _A) ** 2
    nu = _A / math.sqrt(1 - e2 * math.sin(lat) ** 2)
    x, y, z = (
        nu * math.cos(lat) * math.cos(lon),
        nu * math.cos(lat) * math.sin(lon),
        nu * (1 - e2) * math.sin(lat),
    )
    rx, ry, rz = _TURN
    x, y, z = (
        _SHIFT[0] + _SCALE * x - rz * y + ry * z,
        _SHIFT[1] + rz * x + _SCALE * y - rx * z,
        _SHIFT[2] - ry * x + rx * y + _SCALE * z,
    )
    e2 = 1 - (_WGS_B / _WGS_A) ** 2
    p = math.hypot(x, y)
    lat = math.atan2(z, p * (1 - e2))
    for _ in range(5):
        nu = _WGS_A / math.sqrt(1 - e2 * math.sin(lat) ** 2)
        lat = math.atan2(z + e2 * nu * math.sin(lat), p)
    return math.degrees(lat), math.degrees(math.atan2(y, x))
