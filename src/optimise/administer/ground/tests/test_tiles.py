"""Tiles: what lies on which, from how close, and that the same ground gives the same file."""

import gzip
from pathlib import Path
from typing import Any

import mapbox_vector_tile
import numpy as np
import pytest
from pmtiles.reader import MmapSource, Reader
from shapely.geometry import LineString, Point, Polygon

from optimise.administer.ground.domain import tiles
from optimise.administer.ground.domain.layers import CLOSEST, FARTHEST, Feature, Layer

AT = (-1.78, 51.56)
TOWN = Feature(layer=Layer.PLACES, shape=Point(AT), name="Quarrytown", kind="Town")
ROAD = Feature(
    layer=Layer.ROADS, shape=LineString([(-1.9, 51.5), (-1.6, 51.6)]), name="B9", kind="B Road"
)
WARD = Feature(
    layer=Layer.BOUNDARIES,
    shape=Polygon([(-1.9, 51.5), (-1.6, 51.5), (-1.6, 51.7), (-1.9, 51.5)]),
    name="Quarry Ward",
)
GROUND = (TOWN, ROAD, WARD)


def on(path: Path, zoom: int) -> dict[str, Any]:
    """Return the tile at that zoom on which the town stands."""
    x = int((AT[0] + 180) / 360 * 2**zoom)
    _, north = tiles._to_plane(np.array([AT]))[0]
    y = int((tiles.HALF - north) // (2 * tiles.HALF / 2**zoom))
    with path.open("rb") as file:
        content = Reader(MmapSource(file)).get(zoom, x, y)  # type: ignore[no-untyped-call]
    return dict(mapbox_vector_tile.decode(gzip.decompress(content))) if content else {}


class TestTheFile:
    def test_holds_each_thing_from_its_own_zoom(self, tmp_path: Path) -> None:
        path = tmp_path / "ground.pmtiles"
        built = tiles.write(GROUND, path)
        assert built.size == path.stat().st_size < 200_000
        far, middle, close = on(path, 6), on(path, 8), on(path, CLOSEST)
        assert set(far) == {"boundaries"}
        assert set(middle) == {"boundaries", "places"}
        assert close["places"]["features"][0]["properties"] == {"name": "Quarrytown", "from": 8}
        kinds = {one["geometry"]["type"] for one in middle["boundaries"]["features"]}
        assert kinds <= {"LineString", "MultiLineString"}
        at = close["places"]["features"][0]["geometry"]["coordinates"]
        assert all(0 <= one <= tiles.EXTENT for one in at)

    def test_is_the_same_for_the_same_ground(self, tmp_path: Path) -> None:
        paths = [tmp_path / name for name in ("one", "other")]
        for path in paths:
            tiles.write(GROUND, path)
        assert paths[0].read_bytes() == paths[1].read_bytes()

    def test_ends_at_the_box(self, tmp_path: Path) -> None:
        path = tmp_path / "ground.pmtiles"
        tiles.write(GROUND, path, box=(-1.95, 51.45, -1.85, 51.55))
        assert on(path, CLOSEST) == {}
        with pytest.raises(ValueError, match="nothing to draw"):
            tiles.write((TOWN,), path, box=(0, 50, 1, 51))

    def test_says_how_far_it_is(self, tmp_path: Path) -> None:
        zooms: list[int] = []
        tiles.write(GROUND, tmp_path / "g", progress=lambda zoom, _: zooms.append(zoom))
        assert zooms == list(range(FARTHEST, CLOSEST + 1))
