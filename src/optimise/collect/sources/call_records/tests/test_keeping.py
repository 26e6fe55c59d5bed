from datetime import date
from pathlib import Path

import pytest

from optimise.collect.sources.call_records.authorisation import Authorisation, authorisation_from
from optimise.collect.sources.call_records.keeping import keep_calls, remove_expired
from optimise.collect.sources.call_records.reading import read_calls
from optimise.warehouse.engines import open_duckdb

CALLS = (
    "a_number,b_number,start,duration_s,kind\n"
    "+447700900001,+447700900002,2026-01-05T10:00:00Z,5,voice\n"
    "+447700900001,+447700900002,soon,5,voice\n"
)
PAPERS = authorisation_from({"urn": "AB/12 3", "retention_review": "2026-06-30"})


def keep(folder: Path, papers: Authorisation) -> Path:
    calls = folder / "calls.csv"
    calls.write_text(CALLS.replace("soon", "2026-01-05T11:00:00Z") + CALLS.splitlines()[-1])
    with open_duckdb(folder=folder) as engine:
        reading = read_calls([calls], engine=engine, work=folder, authorisation=papers)
        return keep_calls(engine, [calls], reading, authorisation=papers, store=folder / "store")


class TestKeepCalls:
    def test_keeps_the_file_as_it_came_and_one_canonical_table(self, tmp_path: Path) -> None:
        kept = keep(tmp_path, PAPERS)
        assert (kept / "raw" / "calls.csv").read_bytes() == (tmp_path / "calls.csv").read_bytes()
        with open_duckdb(folder=tmp_path) as engine:
            rows = engine.fetch(f"select a_number, row from '{kept / 'calls.parquet'}' order by 2")
        assert rows == [("+447700900001", 2), ("+447700900001", 3)]

    def test_lets_only_its_owner_in(self, tmp_path: Path) -> None:
        assert keep(tmp_path, PAPERS).stat().st_mode & 0o077 == 0

    def test_refuses_the_same_file_twice(self, tmp_path: Path) -> None:
        keep(tmp_path, PAPERS)
        with pytest.raises(FileExistsError):
            keep(tmp_path, PAPERS)

    @pytest.mark.parametrize("urn", ["../../etc", "a/b", ".."])
    def test_stays_inside_the_store_whatever_the_number(self, tmp_path: Path, urn: str) -> None:
        kept = keep(tmp_path, authorisation_from({"urn": urn}))
        assert kept.resolve().is_relative_to((tmp_path / "store").resolve())


class TestRemoveExpired:
    def test_removes_on_the_day_and_not_before(self, tmp_path: Path) -> None:
        kept = keep(tmp_path, PAPERS)
        assert remove_expired(tmp_path / "store", on=date(2026, 6, 29)) == []
        assert remove_expired(tmp_path / "store", on=date(2026, 6, 30)) == [kept]
        assert not kept.exists()
