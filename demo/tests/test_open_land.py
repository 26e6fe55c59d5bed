"""The county's made-up postcodes lie on open land, and are loaded by the door of the real ones."""

import os
from pathlib import Path

import numpy as np
import pytest
from demo import places
from demo.open_land import points, table
from demo.put_in.postcodes import MADE_UP, put_in_postcodes
from scipy.spatial import cKDTree
from tests.cast import Cast, viewing

from optimise.agencies import queries
from optimise.agencies.domain.postcode_files import Placed, open_files, read_table
from optimise.basics.postcodes import is_postcode

METRES_A_DEGREE = 111_320.0


class TestTheTable:
    def test_has_each_postcode_once_near_its_place(self) -> None:
        found = [one for one in read_table("made-up", table()) if isinstance(one, Placed)]
        codes = [one.code for one in found]
        assert len(codes) == len(set(codes)) > 15_000
        assert all(is_postcode(code) for code in codes)
        assert set(points()) == {
            line.split("|")[0] for line in places.GAZETTEER.split("\n") if line
        }

    @pytest.mark.django_db(transaction=True)
    def test_is_loaded_as_any_is(self, cast: Cast) -> None:
        with viewing(cast.joan) as joan:
            put_in_postcodes(joan)
        (edition,) = queries.postcode_editions()
        assert (edition.source, edition.attribution) == (MADE_UP, "")
        assert edition.rows > 15_000
        assert edition.left_out == 0


@pytest.mark.real_data
def test_every_point_is_far_from_every_real_postcode() -> None:
    folder = Path(os.environ.get("OPTIMISE_REAL_DATA", "../shared/data"), "geo-codepoint-open")
    if not folder.exists():
        pytest.skip(f"no real data at {folder}; set OPTIMISE_REAL_DATA to have it read")
    files = [folder / f"{area}.csv.gz" for area in ("sn", "sp", "ba", "bs", "gl", "so")]
    real = np.array(
        [
            flat(one.latitude, one.longitude)
            for one in open_files(files).rows
            if isinstance(one, Placed)
        ]
    )
    made_up = [flat(*point) for some in points().values() for point in some]
    apart, _ = cKDTree(real).query(np.array(made_up))
    assert apart.min() > 290


def flat(latitude: float, longitude: float) -> tuple[float, float]:
    """Return metres on a plane that is good enough for one county."""
    return latitude * METRES_A_DEGREE, longitude * METRES_A_DEGREE * np.cos(np.radians(51.3))
