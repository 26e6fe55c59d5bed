"""Files of postcodes: what is read of each row, and what is left out. All are made up here."""

import gzip
import os
import tracemalloc
import zipfile
from datetime import date
from pathlib import Path

import pytest

from optimise.agencies.domain.postcode_files import (
    CODE_POINT,
    DIRECTORY,
    Placed,
    Rejected,
    UnreadableError,
    open_files,
)

# Shaped as Code-Point Open is; no such postcode is in use.
ROWS = (
    '"SN1 6AB",10,415123,185157,"E92000001","E19000999","E18000999","","E06000030","E05000999"\n'
    '"SN1 6AD",90,0,0,"E92000001","","","","",""\n'
    '"SN1 6AE",60,415135,184780,"","","","","",""\n'
    '"Swindon",10,415135,184780,"","","","","",""\n'
    '"SN1 6AF",10,here,184780,"","","","","",""\n'
)
METADATA = (
    "ORDNANCE SURVEY\nPRODUCT                    : CODE-POINT OPEN\n"
    "COPYRIGHT DATE             : 20260801\n"
)
ONSPD = (
    "pcd7,pcd8,pcds,dointr,doterm,gridind,lat,long\n"
    "SN1 6AB,SN1  6AB,SN1 6AB,198001,,1,51.565100,-1.782000\n"
    "SN1 6AD,SN1  6AD,SN1 6AD,198001,202401,5,51.565200,-1.783000\n"
    "SN1 6AE,SN1  6AE,SN1 6AE,198001,,9,99.999999,0.000000\n"
)


def code_point(folder: Path) -> Path:
    path = folder / "codepo_gb.zip"
    with zipfile.ZipFile(path, "w") as packed:
        packed.writestr("Data/CSV/sn.csv", ROWS)
        packed.writestr("Doc/metadata.txt", METADATA)
        packed.writestr("Doc/Code-Point_Open_Column_Headers.csv", "PC,PQ,EA,NO\n")
    return path


class TestCodePointOpen:
    def test_gives_points_and_says_what_is_left_out(self, tmp_path: Path) -> None:
        found = open_files([code_point(tmp_path)])
        assert (found.source, found.edition) == (CODE_POINT, date(2026, 8, 1))
        rows = list(found.rows)
        placed = [one for one in rows if isinstance(one, Placed)]
        assert [(one.code, one.quality) for one in placed] == [("SN1 6AB", 1), ("SN1 6AE", 6)]
        assert placed[0].latitude == pytest.approx(51.5650, abs=2e-3)
        assert placed[0].longitude == pytest.approx(-1.7832, abs=2e-3)
        left = [(one.row, one.text) for one in rows if isinstance(one, Rejected)]
        assert left == [(2, "SN1 6AD"), (4, "Swindon"), (5, "SN1 6AF")]

    def test_is_read_from_a_folder_and_from_packed_tables(self, tmp_path: Path) -> None:
        with gzip.open(tmp_path / "sn.csv.gz", "wt") as file:
            file.write("SN1 6AB,10,415123,185157\n")
        (tmp_path / "sp.csv").write_text("SP1 8AB,10,414500,130000\n")
        found = open_files([tmp_path])
        assert (found.source, found.edition) == (CODE_POINT, None)
        codes = [one.code for one in found.rows if isinstance(one, Placed)]
        assert codes == ["SN1 6AB", "SP1 8AB"]

    def test_is_read_from_the_folder_that_it_unpacks_to(self, tmp_path: Path) -> None:
        with zipfile.ZipFile(code_point(tmp_path)) as packed:
            packed.extractall(folder := tmp_path / "codepo_gb")
        found = open_files([folder])
        assert (found.source, found.edition) == (CODE_POINT, date(2026, 8, 1))
        assert len(list(found.rows)) == 5


class TestTheDirectory:
    def test_gives_points_and_when_a_postcode_ended(self, tmp_path: Path) -> None:
        path = tmp_path / "ONSPD_AUG_2026_UK.csv"
        path.write_text("\ufeff" + ONSPD, encoding="utf-8")
        found = open_files([path])
        assert (found.source, found.edition) == (DIRECTORY, date(2026, 8, 1))
        first, second, third = found.rows
        assert first == Placed(code="SN1 6AB", latitude=51.5651, longitude=-1.782, quality=1)
        assert isinstance(second, Placed)
        assert (second.ended, second.quality) == (date(2024, 1, 1), 5)
        assert isinstance(third, Rejected)

    def test_is_read_once_where_its_parts_lie_beside_it(self, tmp_path: Path) -> None:
        path = tmp_path / "ONSPD_AUG_2026.zip"
        with zipfile.ZipFile(path, "w") as packed:
            packed.writestr("Data/ONSPD_AUG_2026_UK.csv", ONSPD)
            packed.writestr("Data/multi_csv/ONSPD_AUG_2026_UK_SN.csv", ONSPD)
            packed.writestr("Documents/2011 Census.csv", "code,name\n1,a\n")
        with zipfile.ZipFile(path) as packed:
            packed.extractall(folder := tmp_path / "unpacked")
        for given in (path, folder, folder / "Data"):
            found = open_files([given])
            assert (found.source, found.edition) == (DIRECTORY, date(2026, 8, 1))
            assert len(list(found.rows)) == 3


class TestAnythingElse:
    @pytest.mark.parametrize("text", ["", "name,age\nMara,31\n", "SN1 6AB\n"])
    def test_is_refused(self, tmp_path: Path, text: str) -> None:
        (tmp_path / "some.csv").write_text(text)
        with pytest.raises(UnreadableError):
            open_files([tmp_path / "some.csv"])

    def test_is_refused_where_a_row_never_ends(self, tmp_path: Path) -> None:
        for text in ("SN1 6AB,10,415123,185157\n" + "7" * 200_000, '"' + "a\n" * 200_000):
            with gzip.open(tmp_path / "sn.csv.gz", "wt") as file:
                file.write(text)
            with pytest.raises(UnreadableError):
                list(open_files([tmp_path / "sn.csv.gz"]).rows)

    @pytest.mark.parametrize("name", ["codepo_gb.zip", "sn.csv.gz"])
    def test_is_refused_where_an_archive_is_cut_off(self, tmp_path: Path, name: str) -> None:
        path = tmp_path / name
        rows = "".join(f"SN1 6AB,10,{number},185157\n" for number in range(415_000, 419_000))
        if name.endswith(".gz"):
            path.write_bytes(gzip.compress(rows.encode())[:-900])
        else:
            with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
                packed.writestr("Data/CSV/sn.csv", rows)
            content = bytearray(path.read_bytes())
            content[4000:4100] = bytes(100)
            path.write_bytes(content)
        with pytest.raises(UnreadableError, match="broken"):
            list(open_files([path]).rows)

    def test_reads_no_more_of_what_is_told_of_it_than_its_beginning(self, tmp_path: Path) -> None:
        with zipfile.ZipFile(big := tmp_path / "big.zip", "w", zipfile.ZIP_DEFLATED) as packed:
            packed.writestr("Doc/metadata.txt", METADATA + " " * 100_000_000)
            packed.writestr("Data/CSV/sn.csv", ROWS)
        tracemalloc.start()
        try:
            assert open_files([big]).edition == date(2026, 8, 1)
            assert tracemalloc.get_traced_memory()[1] < 50_000_000
        finally:
            tracemalloc.stop()

    def test_is_refused_where_two_sources_are_mixed(self, tmp_path: Path) -> None:
        (tmp_path / "onspd.csv").write_text(ONSPD)
        with pytest.raises(UnreadableError, match="one source"):
            open_files([tmp_path / "onspd.csv", code_point(tmp_path)])


@pytest.mark.real_data
def test_real_postcodes_lie_where_the_survey_has_them() -> None:
    folder = Path(os.environ.get("OPTIMISE_REAL_DATA", "../shared/data"), "geo-codepoint-open")
    if not folder.exists():
        pytest.skip(f"no real data at {folder}; set OPTIMISE_REAL_DATA to have it read")
    rows = list(open_files([folder / "sn.csv.gz"]).rows)
    placed = [one for one in rows if isinstance(one, Placed)]
    assert len(placed) > 10_000
    assert len(rows) - len(placed) < 100
    north = {one.latitude for one in placed}
    east = {one.longitude for one in placed}
    assert (min(north) > 51.1, max(north) < 51.8) == (True, True)
    assert (min(east) > -2.6, max(east) < -1.4) == (True, True)
