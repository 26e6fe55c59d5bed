"""The national grid, by the survey's own worked example."""

import pytest

from optimise.basics.national_grid import grid_to_degrees


class TestGridToDegrees:
    def test_agrees_with_the_survey_s_worked_example(self) -> None:
        # The mapping agency's own example point, in degrees WGS84.
        lat, lon = grid_to_degrees(651409.903, 313177.270)
        assert lat == pytest.approx(52.657979, abs=5e-5)
        assert lon == pytest.approx(1.716052, abs=8e-5)
