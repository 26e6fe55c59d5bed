"""Open data of the ground: what is read of each kind of file. All of it is made up here."""

import json
import sqlite3
import struct
import zipfile
from contextlib import closing
from pathlib import Path

import pytest
import shapely
from shapely.geometry import LineString, Point

from optimise.administer.ground.domain.files import UnreadableError, read
from optimise.administer.ground.domain.layers import Layer

COLLECTION = {
    "type": "FeatureCollection",
    "features": [
        {
            "type": "Feature",
            "properties": {"WD24CD": "E1", "WD24NM": "Quarry Ward"},
            "geometry": {
                "type": "Polygon",
                "coordinates": [[[-1.8, 51.5], [-1.7, 51.5], [-1.7, 51.6], [-1.8, 51.5]]],
            },
        },
        {"type": "Feature", "properties": {}, "geometry": None},
    ],
}


def geopackage(path: Path) -> Path:
    # The connection's own block ends a transaction, and closes nothing.
    with closing(sqlite3.connect(path)) as store, store:
        store.execute("create table gpkg_geometry_columns (table_name, column_name, srs_id)")
        for table in ("roads_regional", "rail"):
            store.execute("insert into gpkg_geometry_columns values (?, 'geom', 27700)", [table])
            store.execute(f"create table {table} (id, type, road_number, geom)")
        way = LineString([(415000, 185000), (416000, 185500)])
        blob = b"GP" + bytes([0, 3]) + struct.pack("<i4d", 27700, *way.bounds)
        row = [1, "A Road", "A9001", blob + shapely.to_wkb(way)]
        store.execute("insert into roads_regional values (?, ?, ?, ?)", row)
        store.execute("insert into roads_regional values (2, 'B Road', 'B9', null)")
    return path


def open_names(path: Path) -> Path:
    def row(name: str, kind: str, local: str) -> str:
        cells = [""] * 34
        cells[0], cells[2], cells[6], cells[7] = "osgb4", name, kind, local
        cells[8], cells[9] = "415000", "185000"
        return ",".join(cells)

    with zipfile.ZipFile(path, "w") as packed:
        rows = [
            row("Quarrytown", "populatedPlace", "Town"),
            row("Quarrytown", "transportNetwork", "Railway Station"),
            row("A9001", "transportNetwork", "Numbered Road"),
        ]
        packed.writestr("Data/SU08.csv", "\ufeff" + "\n".join(rows))
        packed.writestr("Doc/OS_Open_Names_Header.csv", "ID,NAMES_URI\n")
    return path


class TestAFile:
    def test_of_geojson_gives_shapes_and_their_names(self, tmp_path: Path) -> None:
        path = tmp_path / "wards.geojson"
        path.write_text(json.dumps(COLLECTION))
        (one,) = read(str(path), Layer.BOUNDARIES)
        assert (one.name, one.shape.geom_type) == ("Quarry Ward", "Polygon")

    def test_of_geopackage_gives_the_table_that_was_named(self, tmp_path: Path) -> None:
        path = geopackage(tmp_path / "zoomstack.gpkg")
        (one,) = read(f"{path}:roads_regional", Layer.ROADS)
        assert (one.name, one.kind, one.told["weight"]) == ("A9001", "A Road", "main")
        west, south, _, _ = one.shape.bounds
        assert west == pytest.approx(-1.785, abs=0.01)
        assert south == pytest.approx(51.564, abs=0.01)
        with pytest.raises(UnreadableError, match="rail, roads_regional"):
            list(read(str(path), Layer.ROADS))

    def test_of_open_names_gives_places_or_stations(self, tmp_path: Path) -> None:
        path = str(open_names(tmp_path / "opname.zip"))
        assert [one.kind for one in read(path, Layer.PLACES)] == ["Town"]
        assert [one.name for one in read(path, Layer.STATIONS)] == ["Quarrytown"]

    def test_of_plain_csv_may_say_degrees_or_the_grid(self, tmp_path: Path) -> None:
        path = tmp_path / "stations.csv"
        path.write_text("Station name,Latitude,Longitude\nQuarry Halt,51.5,-1.7\nNone,,\n")
        (one,) = read(str(path), Layer.STATIONS)
        assert (one.name, one.shape) == ("Quarry Halt", Point(-1.7, 51.5))
        path.write_text("name,easting,northing\nQuarry Halt,415000,185000\n")
        (one,) = read(str(path), Layer.STATIONS)
        assert one.shape.centroid.y == pytest.approx(51.564, abs=0.01)

    @pytest.mark.parametrize(
        ("name", "content"),
        [
            ("a.geojson", "{"),
            ("a.geojson", "[]"),
            ("a.gpkg", "no database"),
            ("a.zip", "no zip"),
            ("a.csv", "name,age\nMara,31\n"),
            ("a.shp", ""),
        ],
    )
    def test_that_is_none_of_these_is_refused(
        self, tmp_path: Path, name: str, content: str
    ) -> None:
        (tmp_path / name).write_text(content)
        with pytest.raises(UnreadableError):
            list(read(str(tmp_path / name), Layer.PLACES))

    def test_that_is_not_there_is_refused(self, tmp_path: Path) -> None:
        with pytest.raises(UnreadableError, match="no file"):
            list(read(str(tmp_path / "none.csv"), Layer.PLACES))
