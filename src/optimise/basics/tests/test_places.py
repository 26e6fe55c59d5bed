import pytest
from hypothesis import given
from hypothesis import strategies as st

from optimise.basics.places import Point, area_from, is_within, metres_between

POINTS = st.builds(Point, lat=st.floats(-90, 90), lon=st.floats(-180, 180))
SWINDON = Point(lat=51.5656, lon=-1.7856)
CHIPPENHAM = Point(lat=51.4624, lon=-2.1156)
SQUARE = {"type": "Polygon", "coordinates": [[[-2, 51], [-1, 51], [-1, 52], [-2, 52], [-2, 51]]]}


class TestMetresBetween:
    def test_knows_the_way_between_two_stations(self) -> None:
        assert metres_between(SWINDON, CHIPPENHAM) == pytest.approx(25_600, rel=0.01)

    @given(POINTS, POINTS)
    def test_is_the_same_both_ways_and_never_more_than_half_round(
        self, here: Point, there: Point
    ) -> None:
        assert metres_between(here, there) == pytest.approx(metres_between(there, here), abs=1e-3)
        assert 0 <= metres_between(here, there) <= 20_015_200

    @given(POINTS)
    def test_is_nothing_to_itself(self, here: Point) -> None:
        assert metres_between(here, here) == 0


class TestPoint:
    @pytest.mark.parametrize(("lat", "lon"), [(91, 0), (0, 181), (float("nan"), 0)])
    def test_is_refused_off_the_earth(self, lat: float, lon: float) -> None:
        with pytest.raises(ValueError, match="no place"):
            Point(lat=lat, lon=lon)


class TestArea:
    def test_holds_what_is_inside_and_on_its_edge(self) -> None:
        area = area_from(SQUARE)
        assert is_within(SWINDON, area)
        assert is_within(Point(lat=51, lon=-1.5), area)
        assert not is_within(CHIPPENHAM, area)

    def test_is_refused_where_it_is_a_line_or_crosses_itself(self) -> None:
        with pytest.raises(ValueError, match="must be a Polygon"):
            area_from({"type": "LineString", "coordinates": [[0, 0], [1, 1]]})
        bow = {"type": "Polygon", "coordinates": [[[0, 0], [1, 1], [1, 0], [0, 1], [0, 0]]]}
        with pytest.raises(ValueError, match="crosses itself"):
            area_from(bow)
