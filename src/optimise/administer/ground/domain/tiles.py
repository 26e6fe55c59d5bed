"""Tiles of the ground: Mapbox vector tiles in one PMTiles file, the same for the same things.

Source: Mapbox Vector Tile specification 2.1; PMTiles specification 3.
"""

import gzip
import math
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import shapely
from mapbox_vector_tile import encode
from pmtiles.tile import Compression, TileType, zxy_to_tileid
from pmtiles.writer import Writer
from shapely.geometry.base import BaseGeometry

from optimise.administer.ground.domain.layers import CLOSEST, FARTHEST, Feature, Layer

HALF = math.pi * 6378137  # metres from the middle of the world's square to its edge
EXTENT, EDGE = 4096, 64  # steps of a tile's side, and how many a shape goes over it
Box = tuple[float, float, float, float]
Tile = tuple[int, int]
OneFile: Any = Writer  # it says no types


@dataclass(frozen=True, slots=True, kw_only=True)
class Built:
    """What was built. `largest` is the largest tile. Units: bytes."""

    tiles: int
    size: int
    largest: int


def write(
    features: Sequence[Feature],
    path: Path,
    *,
    box: Box | None = None,
    attribution: str = "",
    progress: Callable[[int, int], None] = lambda zoom, tiles: None,
) -> Built:
    """Write the ground to a file. `box` is west, south, east and north; nothing lies beyond.

    Errors: ValueError where there is nothing to draw.
    """
    drawn = [(one, flat) for one in features if (flat := _flat(one, box)) is not None]
    if not drawn:
        raise ValueError("There is nothing to draw.")
    tiles = largest = 0
    with path.open("wb") as file:
        writer = OneFile(file)
        for zoom in range(FARTHEST, CLOSEST + 1):
            for (x, y), layers in sorted(_at(drawn, zoom).items(), key=_in_order(zoom)):
                content = gzip.compress(_encoded(layers, zoom, x, y), mtime=0)
                writer.write_tile(zxy_to_tileid(zoom, x, y), content)
                tiles, largest = tiles + 1, max(largest, len(content))
            progress(zoom, tiles)
        bounds = box or _bounds(drawn)
        writer.finalize(_header(bounds), {"attribution": attribution, **_named(features)})
    return Built(tiles=tiles, size=path.stat().st_size, largest=largest)


def _flat(feature: Feature, box: Box | None) -> BaseGeometry | None:
    """Return a thing's shape on the map's plane, in metres, cut to the box; an area as its edge."""
    cut = feature.shape
    if box is not None:
        cut = shapely.clip_by_rect(cut, *box)
    if feature.layer in (Layer.BOUNDARIES, Layer.DISTRICTS) and cut.area:
        cut = cut.boundary
    return None if cut.is_empty else shapely.transform(cut, _to_plane)


def _to_plane(points: "np.ndarray[Any, Any]") -> "np.ndarray[Any, Any]":
    east = points[:, 0] / 180 * HALF
    north = np.log(np.tan(np.pi / 4 + np.radians(np.clip(points[:, 1], -85, 85)) / 2)) / np.pi
    return np.column_stack([east, north * HALF])


def _at(
    drawn: Sequence[tuple[Feature, BaseGeometry]], zoom: int
) -> dict[Tile, dict[Layer, list[dict[str, Any]]]]:
    found: dict[Tile, dict[Layer, list[dict[str, Any]]]] = defaultdict(lambda: defaultdict(list))
    side = 2 * HALF / 2**zoom
    for feature, flat in drawn:
        if feature.from_zoom > zoom:
            continue
        plain = shapely.simplify(flat, side / EXTENT * 4) if zoom < CLOSEST else flat
        for tile, part in _parts(plain, side, EDGE / EXTENT * side):
            found[tile][feature.layer].append({"geometry": part, "properties": dict(feature.told)})
    return found


def _parts(flat: BaseGeometry, side: float, edge: float) -> Iterator[tuple[Tile, BaseGeometry]]:
    """Yield the tiles that a shape lies on, each with its part of it."""
    if flat.is_empty:
        return
    west, south, east, north = flat.bounds
    columns = range(_step(west - edge, side), _step(east + edge, side) + 1)
    rows = range(_step(-north - edge, side), _step(-south + edge, side) + 1)
    is_point = flat.geom_type == "Point"
    for x in columns:
        strip = flat
        if len(columns) > 1 and len(rows) > 1 and not is_point:
            left = x * side - HALF
            strip = shapely.clip_by_rect(flat, left - edge, south, left + side + edge, north)
        for y in rows:
            part = strip if is_point else shapely.clip_by_rect(strip, *_around(x, y, side, edge))
            if not part.is_empty:
                yield (x, y), part


def _step(at: float, side: float) -> int:
    return int((at + HALF) // side)


def _around(x: int, y: int, side: float, edge: float = 0) -> Box:
    left, top = x * side - HALF, HALF - y * side
    return left - edge, top - side - edge, left + side + edge, top + edge


def _in_order(zoom: int) -> Callable[[tuple[Tile, Any]], int]:
    return lambda one: int(zxy_to_tileid(zoom, *one[0]))


def _encoded(layers: Mapping[Layer, list[dict[str, Any]]], zoom: int, x: int, y: int) -> bytes:
    bounds = _around(x, y, 2 * HALF / 2**zoom)
    told = [
        {"name": str(layer), "features": [_in_steps(one, bounds) for one in layers[layer]]}
        for layer in Layer
        if layer in layers
    ]
    return bytes(encode(told, default_options={"extents": EXTENT}))


def _in_steps(one: dict[str, Any], bounds: Box) -> dict[str, Any]:
    """Return a thing with its shape in steps of its tile, from its left and its foot."""
    left, foot, right, _ = bounds
    corner, step = np.array([left, foot]), (right - left) / EXTENT
    shape = shapely.transform(one["geometry"], lambda points: np.rint((points - corner) / step))
    return {**one, "geometry": shape}


def _bounds(drawn: Sequence[tuple[Feature, BaseGeometry]]) -> Box:
    boxes = np.array([one.shape.bounds for one, _ in drawn])
    west, south = boxes[:, :2].min(axis=0)
    east, north = boxes[:, 2:].max(axis=0)
    return float(west), float(south), float(east), float(north)


def _header(box: Box) -> dict[str, Any]:
    west, south, east, north = (round(one * 10_000_000) for one in box)
    return {
        "tile_type": TileType.MVT,
        "tile_compression": Compression.GZIP,
        "min_lon_e7": west,
        "min_lat_e7": south,
        "max_lon_e7": east,
        "max_lat_e7": north,
        "center_zoom": FARTHEST + 3,
        "center_lon_e7": (west + east) // 2,
        "center_lat_e7": (south + north) // 2,
    }


def _named(features: Sequence[Feature]) -> dict[str, Any]:
    layers = sorted({one.layer for one in features})
    return {
        "name": "Ground",
        "vector_layers": [
            {"id": str(layer), "fields": {"name": "String"}, "minzoom": FARTHEST,
             "maxzoom": CLOSEST} for layer in layers
        ],
    }  # fmt: skip
