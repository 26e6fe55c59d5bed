import io
import json
import tracemalloc
import zipfile
from math import cos, sin, tau

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.examples import examples

from optimise.agencies.domain.area_files import UnreadableError, read

SQUARE = [[-1.8, 51.5], [-1.7, 51.5], [-1.7, 51.6], [-1.8, 51.6], [-1.8, 51.5]]
KML = """<?xml version="1.0" encoding="UTF-8"?>
<kml xmlns="http://www.opengis.net/kml/2.2"><Document><Placemark><name>{name}</name><Polygon>
<outerBoundaryIs><LinearRing><coordinates>{points}</coordinates></LinearRing></outerBoundaryIs>
</Polygon></Placemark></Document></kml>"""


def kml(name: str = "Old Town") -> bytes:
    points = " ".join(f"{x},{y},0" for x, y in SQUARE)
    return KML.format(name=name, points=points).encode()


def geojson(geometry: object, **said: object) -> bytes:
    feature = {"type": "Feature", "properties": said, "geometry": geometry}
    return json.dumps({"type": "FeatureCollection", "features": [feature]}).encode()


class TestALongFile:
    def test_is_read_in_time_that_grows_with_it(self) -> None:
        """Eight megabytes of points, a line each: the sandbox allows half a minute."""
        round_about = (n * tau / 200_000 for n in range(200_000))
        points = "\n".join(f"{cos(t) / 100:.9f},{51 + sin(t) / 100:.9f},0" for t in round_about)
        first = points[: points.index("\n")]
        (area,) = read("long.kml", KML.format(name="X", points=f"{points}\n{first}").encode())
        assert (round(area.longitude, 1), round(area.latitude)) == (0, 51)

    def test_may_not_be_deep(self) -> None:
        deep = b"<a>" * 200_000 + b"</a>" * 200_000
        with pytest.raises(UnreadableError, match="deeper"):
            read("deep.kml", b"<kml>" + deep + b"</kml>")
        nested = b"[" * 200_000 + b"]" * 200_000
        with pytest.raises(UnreadableError):
            read("deep.json", b'{"features": ' + nested + b"}")


class TestWhatIsWrong:
    @pytest.mark.parametrize(
        ("name", "content"),
        [
            ("a.json", geojson({"type": "Line", "coordinates": []}, name="x" * 100_000)),
            ("a.kml", KML.format(name="x" * 100_000, points="1,51,0 2,51,0").encode()),
            (f"{'x' * 100_000}.kml", b"<kml"),
        ],
    )
    def test_is_said_in_words_however_long_the_name(self, name: str, content: bytes) -> None:
        with pytest.raises(UnreadableError, match=r"\w+ \w+ \w+") as refused:
            read(name, content)
        assert len(str(refused.value)) < 300


class TestRead:
    def test_takes_a_polygon_of_geojson(self) -> None:
        content = geojson({"type": "Polygon", "coordinates": [SQUARE]}, name="Old Town", code="A1")
        (area,) = read("areas.geojson", content)
        assert (area.name, area.code) == ("Old Town", "A1")
        assert (area.latitude, area.longitude) == (51.55, -1.75)

    def test_takes_a_point(self) -> None:
        (area,) = read("a.json", geojson({"type": "Point", "coordinates": [-1.8, 51.5]}, name="X"))
        assert (area.geometry, area.latitude, area.longitude) == (None, 51.5, -1.8)

    def test_takes_a_neighbourhood_as_the_police_publish_it(self) -> None:
        (area,) = read("CC51.kml", kml())
        assert (area.name, area.code) == ("Old Town", "CC51")
        assert area.geometry is not None
        assert area.geometry["coordinates"] == [SQUARE]

    def test_takes_a_zip_of_them(self) -> None:
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w") as file:
            file.writestr("wiltshire/CC51.kml", kml())
            file.writestr("wiltshire/CC52.kml", kml("Walcot"))
            file.writestr("readme.txt", "no area")
        assert [a.code for a in read("wiltshire.zip", packed.getvalue())] == ["CC51", "CC52"]

    def test_follows_no_entity(self) -> None:
        attack = b'<!DOCTYPE kml [<!ENTITY x SYSTEM "file:///etc/passwd">]><kml>&x;</kml>'
        with pytest.raises(UnreadableError, match="document type"):
            read("x.kml", attack)

    def test_refuses_a_zip_that_unpacks_to_too_much(self) -> None:
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as file:
            file.writestr("bomb.kml", b" " * (21 * 1024 * 1024))
        with pytest.raises(UnreadableError, match="20 MB"):
            read("bomb.zip", packed.getvalue())

    def test_unpacks_no_more_than_a_zip_declares(self) -> None:
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as file:
            file.writestr("bomb.kml", b" " * (60 * 1024 * 1024))
        lie = bytearray(packed.getvalue())
        declared = lie.index(b"PK\x01\x02") + 24  # APPNOTE 4.3.12: uncompressed size
        lie[declared : declared + 4] = (1000).to_bytes(4, "little")
        tracemalloc.start()
        try:
            with pytest.raises(UnreadableError):
                read("bomb.zip", bytes(lie))
            assert tracemalloc.get_traced_memory()[1] < 20 * 1024 * 1024
        finally:
            tracemalloc.stop()

    def test_refuses_a_packing_that_cannot_be_stopped(self) -> None:
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w", zipfile.ZIP_BZIP2) as file:
            file.writestr("bomb.kml", b" " * 1000)
        with pytest.raises(UnreadableError, match="unusual"):
            read("bomb.zip", packed.getvalue())

    @pytest.mark.parametrize(
        "geometry",
        [
            {"type": "LineString", "coordinates": SQUARE},
            {"type": "Polygon", "coordinates": [[[0, 0], [1, 1], [0, 1], [1, 0], [0, 0]]]},
            {"type": "Point", "coordinates": [415000, 184000]},
            {"type": "Polygon", "coordinates": []},
            {"type": "Polygon", "coordinates": "everywhere"},
        ],
    )
    def test_refuses_a_shape_that_is_no_area(self, geometry: object) -> None:
        with pytest.raises(UnreadableError):
            read("areas.geojson", geojson(geometry, name="X"))

    @settings(max_examples=examples(30))
    @given(st.sampled_from(["a.kml", "a.zip", "a.json", "a.exe"]), st.binary(max_size=200))
    def test_says_what_is_wrong_whatever_it_is_given(self, name: str, content: bytes) -> None:
        with pytest.raises(UnreadableError):
            read(name, content)
