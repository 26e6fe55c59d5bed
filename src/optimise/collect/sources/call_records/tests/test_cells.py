from datetime import date
from pathlib import Path

import pytest

from optimise.collect.sources.call_records.cells import grid_to_degrees, read_cells
from optimise.collect.sources.call_records.problems import UnreadableRecordsError


class TestReadCells:
    def test_takes_degrees(self, tmp_path: Path) -> None:
        path = tmp_path / "cells.csv"
        path.write_text("cell,lat,lon\nC1,51.5,-1.8\nC2,,\n")
        assert read_cells(path) == {"C1": (51.5, -1.8)}

    def test_uses_the_place_of_the_day(self, tmp_path: Path) -> None:
        path = tmp_path / "cells.csv"
        path.write_text(
            "Cell ID,Latitude,Longitude,Valid from,Valid to\n"
            "C1,51.5,-1.8,2020-01-01,2025-06-30\nC1,52.5,-1.9,2025-07-01,\n"
        )
        assert read_cells(path, on=date(2025, 6, 1)) == {"C1": (51.5, -1.8)}
        assert read_cells(path, on=date(2026, 6, 1)) == {"C1": (52.5, -1.9)}

    def test_refuses_a_list_without_places(self, tmp_path: Path) -> None:
        path = tmp_path / "cells.csv"
        path.write_text("cell,name\nC1,Somewhere\n")
        with pytest.raises(UnreadableRecordsError):
            read_cells(path)


class TestGridToDegrees:
    def test_agrees_with_the_survey_s_worked_example(self) -> None:
        # The mapping agency's own example point, in degrees WGS84.
        lat, lon = grid_to_degrees(651409.903, 313177.270)
        assert lat == pytest.approx(52.657979, abs=5e-5)
        assert lon == pytest.approx(1.716052, abs=8e-5)
