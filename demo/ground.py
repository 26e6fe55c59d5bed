"""The ground of the made-up county: outlines, names, stations, railway and roads, all invented.

Its towns and stations stand where the seed gazetteer has them; every line between them is drawn
here, and none is a real road or railway. It is built by the command that builds a real one.
"""

import csv
import json
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from math import cos, hypot, radians
from pathlib import Path
from random import Random
from typing import Any

import shapely
from shapely.geometry import LineString, MultiPoint, Point, mapping
from shapely.geometry.base import BaseGeometry

from demo.places import GAZETTEER, STATIONS, key_of
from optimise.administer.ground import building
from optimise.administer.ground.domain.layers import Layer

ATTRIBUTION = "Ground: made up for the demonstration; no road or railway on it is real."
LARGE = {"Swindon town centre": "City", "Salisbury": "City"}
TOWNS = {"Chippenham", "Trowbridge", "Devizes", "Warminster", "Melksham", "Calne", "Westbury",
         "Marlborough", "Amesbury", "Royal Wootton Bassett", "Tidworth", "Corsham"}  # fmt: skip
# Stations of one line, each by its place, west to east and north to south.
LINES = (
    ("swindon-town-centre", "chippenham", "melksham", "trowbridge", "westbury"),
    ("bradford-on-avon", "trowbridge"),
    ("westbury", "pewsey"),
    ("westbury", "warminster", "salisbury"),
    ("salisbury", "tisbury"),
)
# Where each line leaves the county.
OUT = ((("swindon-town-centre",), (-1.40, 51.56)), (("pewsey",), (-1.42, 51.38)),
       (("tisbury",), (-2.42, 51.05)), (("salisbury",), (-1.48, 51.03)),
       (("bradford-on-avon",), (-2.42, 51.38)))  # fmt: skip
NEAREST = 3  # roads from each place, to those nearest to it


def put_in_ground() -> None:
    """Draw the county's ground, and build it as `optimise map build` does."""
    with tempfile.TemporaryDirectory(prefix="demo-ground-") as folder:
        building.build(write(Path(folder)), attribution=ATTRIBUTION)


def write(folder: Path) -> Mapping[Layer, Sequence[str]]:
    """Write the county's layers as files of open data come, and return which is which."""
    towns = {key: at for key, _, at in _places()}
    stations = [(name, towns[key.removesuffix("-town")]) for key, name in STATIONS.items()]
    return {
        Layer.BOUNDARIES: [_geojson(folder / "boundaries.geojson", _outlines())],
        Layer.PLACES: [_table(folder / "places.csv", _names())],
        Layer.STATIONS: [_table(folder / "stations.csv", [(n, "", at) for n, at in stations])],
        Layer.RAILWAYS: [_geojson(folder / "railways.geojson", _railways(towns))],
        Layer.ROADS: [_geojson(folder / "roads.geojson", _roads())],
    }


def _places() -> list[tuple[str, str, Point]]:
    rows = (line.split("|") for line in GAZETTEER.strip().splitlines())
    return [(key_of(name), name, Point(float(lon), float(lat))) for name, _, lat, lon, _ in rows]


def _names() -> Iterable[tuple[str, str, Point]]:
    for _, name, at in _places():
        kind = LARGE.get(name) or ("Town" if name in TOWNS else "Village")
        yield ("Swindon" if name == "Swindon town centre" else name), kind, at


def _outlines() -> Iterable[tuple[BaseGeometry, dict[str, str]]]:
    """Give each place the ground that is nearest to it, within a made-up edge of the county."""
    found = _places()
    points = MultiPoint([at for _, _, at in found])
    county = points.convex_hull.buffer(0.07)
    cells = shapely.voronoi_polygons(points, extend_to=county)
    for cell in cells.geoms:
        inside = [name for _, name, at in found if cell.covers(at)]
        yield cell.intersection(county), {"name": inside[0] if inside else ""}


def _railways(towns: Mapping[str, Point]) -> Iterable[tuple[BaseGeometry, dict[str, str]]]:
    for line in LINES:
        for start, end in pairwise(line):
            yield _bent(towns[start], towns[end], 0.05), {"name": "Railway"}
    for (start,), (lon, lat) in OUT:
        yield _bent(towns[start], Point(lon, lat), 0.03), {"name": "Railway"}


def _roads() -> Iterable[tuple[BaseGeometry, dict[str, str]]]:
    """Join each place to those nearest to it; between towns they are main roads."""
    found = _places()
    large = TOWNS | LARGE.keys()
    pairs: dict[tuple[str, str], tuple[Point, Point]] = {}
    for group, number in ((found, NEAREST), ([one for one in found if one[1] in large], 2)):
        for _, name, at in group:
            near = sorted(group, key=lambda one, at=at: _apart(at, one[2]))  # type: ignore[misc]
            for _, other, there in near[1 : number + 1]:
                first, second = sorted(((name, at), (other, there)), key=lambda one: one[0])
                pairs[first[0], second[0]] = (first[1], second[1])
    for number, ((name, other), (start, end)) in enumerate(sorted(pairs.items()), 1):
        main = {name, other} <= large
        kind = "A Road" if main else "B Road"
        yield _bent(start, end, 0.12), {"name": f"{kind[0]}{number + 9000}", "class": kind}
    yield from _motorway()


def _motorway() -> Iterable[tuple[BaseGeometry, dict[str, str]]]:
    ends = [Point(-2.42, 51.49), Point(-2.05, 51.51), Point(-1.78, 51.535), Point(-1.40, 51.49)]
    for start, end in pairwise(ends):
        yield _bent(start, end, 0.04), {"name": "M99", "class": "Motorway"}


def _bent(start: Point, end: Point, most: float) -> LineString:
    """Return a way that is not straight, always the same between two points."""
    draw = Random(f"{start.wkt} {end.wkt}")
    north, east = end.y - start.y, end.x - start.x
    side, sway = draw.choice((-1, 1)) * draw.uniform(0.3, 1) * most, draw.uniform(-0.3, 0.3) * most
    points = []
    for step in range(9):
        t = step / 8
        off = side * 4 * t * (1 - t) + sway * 8 * t * (1 - t) * (0.5 - t)
        points.append((start.x + east * t - north * off, start.y + north * t + east * off))
    return LineString(points)


def _apart(here: Point, there: Point) -> float:
    return hypot(there.y - here.y, (there.x - here.x) * cos(radians(here.y)))


def _geojson(path: Path, drawn: Iterable[tuple[BaseGeometry, Mapping[str, str]]]) -> str:
    features: list[dict[str, Any]] = [
        {"type": "Feature", "properties": dict(said), "geometry": mapping(shape)}
        for shape, said in drawn
    ]
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}))
    return str(path)


def _table(path: Path, rows: Iterable[tuple[str, str, Point]]) -> str:
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(["name", "type", "latitude", "longitude"])
        writer.writerows([name, kind, at.y, at.x] for name, kind, at in rows)
    return str(path)
