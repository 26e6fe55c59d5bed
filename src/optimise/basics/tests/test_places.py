import pytest
from hypothesis import strategies as st

from optimise.basics.places import Point, area_from, is_within

POINTS = st.builds(Point, lat=st.floats(-90, 90), lon=st.floats(-180, 180))
SWINDON = Point(lat=51.5656, lon=-1.7856)
CHIPPENHAM = Point(lat=51.4624, lon=-2.1156)
SQUARE = {"type": "Polygon", "coordinates": [[[-2, 51], [-1, 51], [-1, 52], [-2, 52], [-2, 51]]]}


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
