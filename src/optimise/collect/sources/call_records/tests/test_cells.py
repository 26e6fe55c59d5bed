from datetime import date
from pathlib import Path

import pytest

from optimise.collect.sources.call_records.cells import read_cells
from optimise.collect.sources.call_records.problems import UnreadableRecordsError


def written(folder: Path, text: str, encoding: str = "utf-8") -> Path:
    path = folder / "cells.csv"
    path.write_bytes(text.encode(encoding))
    return path


class TestReadCells:
    @pytest.mark.parametrize(
        "text",
        [
            "cell,lat,lon\nC1,51.5,-1.8\nC2,,\n",
            "Supplied by: Example Telecom\n\nCell ID;Longitude;Latitude\nC1;-1.8;51.5\n",
            "CGI\tLat\tLong\tAzimuth\nC1\t51.5\t-1.8\t0\nC2\tn/a\tn/a\t120\n",
        ],
    )
    @pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
    def test_takes_degrees_however_they_are_laid_out(
        self, tmp_path: Path, text: str, encoding: str
    ) -> None:
        assert read_cells(written(tmp_path, text, encoding)).places == {"C1": (51.5, -1.8)}

    def test_takes_metres_of_the_national_grid(self, tmp_path: Path) -> None:
        path = written(
            tmp_path, "Site,Easting,Northing,Bearing\nCafé,651409.9,313177.3,240\n", "cp1252"
        )
        found = read_cells(path)
        assert found.places["Café"] == pytest.approx((52.65798, 1.71605), abs=1e-3)
        assert found.bearings == {"Café": 240}

    @pytest.mark.parametrize(
        ("moved", "began"), [("2025-06-30", "2025-07-01"), ("30/06/2025", "01/07/2025 00:00")]
    )
    def test_uses_the_place_of_the_days_held(self, tmp_path: Path, moved: str, began: str) -> None:
        path = written(
            tmp_path,
            "Cell ID,Latitude,Longitude,Valid from,Valid to\n"
            f"C1,51.5,-1.8,2020-01-01,{moved}\nC1,52.5,-1.9,{began},\n",
        )
        before = read_cells(path, during=(date(2025, 6, 1), date(2025, 6, 30)))
        after = read_cells(path, during=(date(2025, 7, 1), date(2025, 7, 28)))
        assert (before.places, after.places) == ({"C1": (51.5, -1.8)}, {"C1": (52.5, -1.9)})

    def test_leaves_out_a_cell_that_moved_in_those_days(self, tmp_path: Path) -> None:
        path = written(
            tmp_path,
            "cell,lat,lon,from,to\nC1,51.5,-1.8,,2025-06-10\nC1,52.5,-1.9,2025-06-11,\n"
            "C2,51.6,-1.8,,\nC2,51.6,-1.8,2025-06-11,\n",
        )
        found = read_cells(path, during=(date(2025, 6, 1), date(2025, 6, 30)))
        assert found.moved == {"C1"}
        assert found.places == {"C2": (51.6, -1.8)}

    def test_refuses_a_date_that_is_none(self, tmp_path: Path) -> None:
        path = written(tmp_path, "cell,lat,lon,from\nC1,51.5,-1.8,last spring\n")
        with pytest.raises(UnreadableRecordsError, match="last spring is no date"):
            read_cells(path, during=(date(2025, 6, 1), date(2025, 6, 30)))

    def test_refuses_a_list_without_places(self, tmp_path: Path) -> None:
        path = tmp_path / "cells.csv"
        path.write_text("cell,name\nC1,Somewhere\n")
        with pytest.raises(UnreadableRecordsError):
            read_cells(path)
