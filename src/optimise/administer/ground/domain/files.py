"""Open data of the ground from files: GeoJSON, GeoPackage, OS Open Names, and plain CSV.

Source: RFC 7946; OGC 12-128r18 (GeoPackage); Ordnance Survey, OS Open Names technical
specification. Coordinates that are no degrees are taken as the national grid's metres.
"""

import csv
import gzip
import io
import json
import re
import sqlite3
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import closing, suppress
from itertools import chain
from pathlib import Path, PurePosixPath
from typing import Any

import numpy as np
import shapely
from shapely.errors import ShapelyError
from shapely.geometry import Point, shape
from shapely.geometry.base import BaseGeometry

from optimise.administer.ground.domain.layers import Feature, Layer
from optimise.basics.national_grid import grid_to_degrees

NAMED = re.compile(r"(name|name1|names?_?text|[a-z]{2,7}\d{2}nm|distinctivename|stationname"
                   r"|roadnumber|roadclassificationnumber|ref|text\w*|label|outcode|postdist"
                   r"|district|pcdist|area)")  # fmt: skip
KINDS = ("localtype", "roadclassification", "class", "classification", "type", "fclass", "kind",
         "function", "highway", "place")  # fmt: skip
ENVELOPES = (0, 32, 48, 48, 64)  # bytes of a GeoPackage's envelope, by its code
GRID_CODE, SETTLED, STATION = 27700, "populatedPlace", "Railway Station"
# OS Open Names has no headings: where the name, its type and its point stand.
NAME_AT, TYPE_AT, LOCAL_AT, EAST_AT, NORTH_AT, WIDE = 2, 6, 7, 8, 9, 34
EAST, NORTH = ("easting", "eastings", "x", "geometryx"), ("northing", "northings", "y", "geometryy")
LON, LAT = ("longitude", "long", "lon", "lng"), ("latitude", "lat")


class UnreadableError(ValueError):
    """A file that is none of these; the message says which and why."""


def read(path: str, layer: Layer) -> Iterator[Feature]:
    """Yield what a file holds for a layer. `FILE.gpkg:TABLE` names one table of several.

    Errors: UnreadableError; OSError.
    """
    name, _, table = path.partition(".gpkg:")
    file = Path(f"{name}.gpkg" if table else path)
    if not file.is_file():
        raise UnreadableError(f"There is no file {file}.")
    try:
        yield from _reader(file, table)(file, layer)
    except (ShapelyError, sqlite3.Error, json.JSONDecodeError, UnicodeDecodeError,
            zipfile.BadZipFile, KeyError, csv.Error, EOFError, zlib.error) as problem:  # fmt: skip
        raise UnreadableError(f"{file.name} cannot be read: {problem}") from problem


def _reader(file: Path, table: str) -> Callable[[Path, Layer], Iterator[Feature]]:
    ending = file.name.lower().removesuffix(".gz").rpartition(".")[2]
    if ending == "gpkg":
        return lambda path, layer: _geopackage(path, layer, table)
    readers = {"geojson": _geojson, "json": _geojson, "csv": _csv, "zip": _zip}
    if ending not in readers:
        raise UnreadableError(
            f"{file.name}: give GeoJSON, GeoPackage (.gpkg), CSV or a zip of CSV."
        )
    return readers[ending]


def _geojson(file: Path, layer: Layer) -> Iterator[Feature]:
    opener = gzip.open if file.suffix == ".gz" else open
    with opener(file, "rt", encoding="utf-8-sig") as text:
        found = json.load(text)
    if not isinstance(found, dict) or not isinstance(found.get("features"), list):
        raise UnreadableError(f"{file.name} is no FeatureCollection.")
    for one in found["features"]:
        if one.get("geometry"):
            drawn = _in_degrees(shape(one["geometry"]))
            yield from _features(layer, drawn, one.get("properties") or {})


def _geopackage(file: Path, layer: Layer, table: str) -> Iterator[Feature]:
    with closing(sqlite3.connect(f"file:{file.resolve()}?mode=ro", uri=True)) as store:
        store.row_factory = sqlite3.Row
        tables = dict(store.execute("select table_name, column_name from gpkg_geometry_columns"))
        if not table and len(tables) == 1:
            (table,) = tables
        if table not in tables:
            names = ", ".join(sorted(tables))
            raise UnreadableError(f"Say which table: {file.name}:TABLE, one of {names}.")
        column = tables[table]
        for row in store.execute(f'select * from "{table.replace(chr(34), "")}"'):  # noqa: S608 - it is one of the file's own tables
            if (drawn := _of_blob(row[column])) is not None:
                said = {key: row[key] for key in row.keys() if key != column}  # noqa: SIM118 - of sqlite3.Row
                yield from _features(layer, _in_degrees(drawn), said)


def _of_blob(blob: Any) -> BaseGeometry | None:
    if not isinstance(blob, bytes) or len(blob) < 8 or blob[:2] != b"GP":
        return None
    code = (blob[3] >> 1) & 7
    if code >= len(ENVELOPES):
        return None
    return shapely.force_2d(shapely.from_wkb(blob[8 + ENVELOPES[code] :]))


def _zip(file: Path, layer: Layer) -> Iterator[Feature]:
    with zipfile.ZipFile(file) as packed:
        for name in packed.namelist():
            parts = PurePosixPath(name.lower()).parts
            if name.lower().endswith(".csv") and "data" in parts[:-1]:
                with packed.open(name) as inside:
                    yield from _table(_text(inside), layer, name)


def _csv(file: Path, layer: Layer) -> Iterator[Feature]:
    opener = gzip.open if file.suffix == ".gz" else open
    with opener(file, "rt", encoding="utf-8-sig", newline="") as lines:
        yield from _table(lines, layer, file.name)


def _text(file: Any) -> Iterator[str]:
    return io.TextIOWrapper(file, encoding="utf-8-sig", newline="")


def _table(lines: Iterable[str], layer: Layer, name: str) -> Iterator[Feature]:
    rows = csv.reader(lines)
    first = next(rows, None)
    if first is None:
        return
    if len(first) >= WIDE and first[0].startswith("osgb"):
        yield from _open_names(first, rows, layer)
        return
    plain = [_plain(one) for one in first]
    columns = {"lon": LON, "lat": LAT, "east": EAST, "north": NORTH}
    at = {
        what: next((plain.index(n) for n in names if n in plain), None)
        for what, names in columns.items()
    }
    x, y = (at["lon"], at["lat"]) if at["lon"] is not None else (at["east"], at["north"])
    if x is None or y is None:
        raise UnreadableError(
            f"{name}: give name, latitude and longitude, or easting and northing."
        )
    for row in rows:
        with suppress(ValueError, IndexError):  # a row without a point is not on the ground
            point = _in_degrees(Point(float(row[x]), float(row[y])))
            yield from _features(layer, point, dict(zip(first, row, strict=False)))


def _open_names(
    first: Sequence[str], rows: Iterable[Sequence[str]], layer: Layer
) -> Iterator[Feature]:
    for row in chain([first], rows):
        wanted = row[LOCAL_AT] == STATION if layer is Layer.STATIONS else row[TYPE_AT] == SETTLED
        if wanted:
            at = _in_degrees(Point(float(row[EAST_AT]), float(row[NORTH_AT])))
            yield Feature(layer=layer, shape=at, name=row[NAME_AT], kind=row[LOCAL_AT])


def _features(layer: Layer, drawn: BaseGeometry, said: Mapping[str, Any]) -> Iterator[Feature]:
    if drawn.is_empty:
        return
    plain = {_plain(key): str(value) for key, value in said.items() if value not in (None, "")}
    name = next((value for key, value in plain.items() if NAMED.fullmatch(key)), "")
    kind = next((plain[key] for key in KINDS if key in plain), "")
    yield Feature(layer=layer, shape=drawn, name=name[:80], kind=kind[:40])


def _plain(heading: str) -> str:
    return re.sub(r"[^a-z0-9]", "", heading.casefold())


def _in_degrees(drawn: BaseGeometry) -> BaseGeometry:
    """Return a shape in degrees; one whose coordinates are no degrees lies on the grid."""
    west, south, east, north = drawn.bounds
    if drawn.is_empty or (
        abs(west) <= 180 and abs(east) <= 180 and max(abs(south), abs(north)) <= 90
    ):
        return drawn
    return shapely.transform(drawn, _points_in_degrees)


def _points_in_degrees(points: "np.ndarray[Any, Any]") -> "np.ndarray[Any, Any]":
    return np.array([grid_to_degrees(x, y)[::-1] for x, y in points])
