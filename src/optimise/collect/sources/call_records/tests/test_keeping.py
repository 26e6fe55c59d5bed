import os
import shutil
from datetime import date
from pathlib import Path

import pytest
from cryptography.fernet import InvalidToken

from optimise.collect.sources.call_records.authorisation import Authorisation, authorisation_from
from optimise.collect.sources.call_records.reading import read_calls
from optimise.collect.sources.call_records.store import (
    CallStore,
    Kept,
    KeptAlreadyError,
    NotKeptError,
)
from optimise.warehouse.engines import open_duckdb

CALLS = (
    "a_number,b_number,start,duration_s,kind\n"
    "+447700900001,+447700900002,2026-01-05T10:00:00Z,5,voice\n"
    "+447700900001,+447700900002,2026-03-05T11:00:00Z,5,voice\n"
)
PAPERS = authorisation_from(
    {
        "urn": "AB/12 3",
        "retention_review": "2026-06-30",
        "authorised_period": {"from": "2026-01-01", "to": "2026-01-31"},
    }
)
OTHER_DATE = authorisation_from({"urn": "AB/12 3", "retention_review": "2026-09-30"})


def store_in(folder: Path, secret: bytes = b"a secret of the installation") -> CallStore:
    return CallStore(folder=folder / "store", secret=secret)


def keep(folder: Path, papers: Authorisation = PAPERS, *, name: str = "calls.csv") -> Kept:
    calls = folder / name
    calls.write_text(CALLS + "\n" * len(name))
    with open_duckdb(folder=folder) as engine:
        reading = read_calls([calls], engine=engine, work=folder, authorisation=papers)
        return store_in(folder).keep(engine, [calls], reading, authorisation=papers)


class TestAStoreOfCalls:
    def test_gives_back_the_table_and_the_file_as_it_came(self, tmp_path: Path) -> None:
        kept = keep(tmp_path)
        with open_duckdb(folder=tmp_path) as engine:
            assert store_in(tmp_path).open(engine, "AB/12 3") == [kept]
            rows = engine.fetch("select a_number, row from calls")
            original = b"".join(store_in(tmp_path).original(engine, kept, "calls.csv"))
        assert rows == [("+447700900001", 2)]
        assert original == (tmp_path / "calls.csv").read_bytes()

    def test_keeps_rows_outside_the_authorisation_apart(self, tmp_path: Path) -> None:
        keep(tmp_path)
        with open_duckdb(folder=tmp_path) as engine:
            store_in(tmp_path).open(engine, "AB/12 3")
            assert engine.fetch("select row, why from quarantine") == [
                (3, "after the authorised period")
            ]

    def test_opens_several_imports_of_one_authorisation_together(self, tmp_path: Path) -> None:
        keep(tmp_path)
        keep(tmp_path, name="more.csv")
        with open_duckdb(folder=tmp_path) as engine:
            assert len(store_in(tmp_path).open(engine, "AB/12 3")) == 2
            assert engine.fetch("select count(*) from calls") == [(2,)]

    def test_holds_no_number_and_no_purpose_in_plain_text(self, tmp_path: Path) -> None:
        keep(tmp_path)
        for path in (tmp_path / "store").rglob("*"):
            held = path.read_bytes() if path.is_file() else b""
            assert b"7700900" not in held
            assert b"authorised" not in held

    def test_opens_for_no_other_secret(self, tmp_path: Path) -> None:
        keep(tmp_path)
        with open_duckdb(folder=tmp_path) as engine, pytest.raises(InvalidToken):
            store_in(tmp_path, b"another secret").open(engine, "AB/12 3")

    def test_gives_each_authorisation_a_key_of_its_own(self, tmp_path: Path) -> None:
        one, other = keep(tmp_path), keep(tmp_path, authorisation_from({"urn": "AB-12 3"}))
        store = store_in(tmp_path)
        assert store._key(one.folder.parent) != store._key(other.folder.parent)

    def test_lets_only_its_owner_in(self, tmp_path: Path) -> None:
        folder = keep(tmp_path).folder
        for path in (folder, folder.parent, folder.parent / "key"):
            assert path.stat().st_mode & 0o077 == 0

    def test_closes_every_folder_that_it_makes(self, tmp_path: Path) -> None:
        """A list of authorisations says which numbers are looked at."""
        was = os.umask(0o022)
        try:
            keep(tmp_path)
        finally:
            os.umask(was)
        made = [tmp_path / "store", *(tmp_path / "store").rglob("*")]
        assert {path.stat().st_mode & 0o077 for path in made if path.is_dir()} == {0}

    def test_refuses_the_same_file_twice(self, tmp_path: Path) -> None:
        keep(tmp_path)
        with pytest.raises(KeptAlreadyError):
            keep(tmp_path)

    def test_leaves_nothing_half_kept(self, tmp_path: Path) -> None:
        calls = tmp_path / "calls.csv"
        calls.write_text(CALLS)
        with open_duckdb(folder=tmp_path) as engine:
            reading = read_calls([calls], engine=engine, work=tmp_path, authorisation=PAPERS)
            engine.execute("drop table quarantine")
            with pytest.raises(Exception, match="quarantine"):
                store_in(tmp_path).keep(engine, [calls], reading, authorisation=PAPERS)
        with pytest.raises(NotKeptError):
            store_in(tmp_path).kept("AB/12 3")

    def test_drops_an_import_with_what_was_counted_of_it(self, tmp_path: Path) -> None:
        stays, goes = keep(tmp_path), keep(tmp_path, name="more.csv")
        counted = goes.folder.parent / "counted.db"
        counted.write_bytes(b"figures")
        store_in(tmp_path).drop(goes)
        assert not counted.exists()
        assert store_in(tmp_path).kept("AB/12 3") == [stays]

    def test_removes_an_import_though_it_was_stopped_half_way(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        stays, goes = keep(tmp_path), keep(tmp_path, name="more.csv")
        store, home = store_in(tmp_path), goes.folder.parent

        def stops(folder: Path) -> None:
            (folder / "papers").unlink()
            raise OSError("killed")

        with monkeypatch.context() as stopped:
            stopped.setattr(shutil, "rmtree", stops)
            with pytest.raises(OSError, match="killed"):
                store.forget_one("AB/12 3", goes.id)
        assert store.kept("AB/12 3") == [stays]
        assert list(home.glob(f"*{goes.id}*"))
        store.forget_one("AB/12 3", goes.id)
        assert not list(home.glob(f"*{goes.id}*"))
        assert store.kept("AB/12 3") == [stays]

    def test_seals_an_import_away_though_it_was_stopped_half_way(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        stays, goes = keep(tmp_path), keep(tmp_path, name="more.csv")
        store, home = store_in(tmp_path), goes.folder.parent

        def stops(path: Path) -> None:
            raise OSError("killed")

        with monkeypatch.context() as stopped:
            stopped.setattr(Path, "unlink", stops)
            with pytest.raises(OSError, match="killed"):
                store.seal_away("AB/12 3", goes.id)
        assert store.kept("AB/12 3") == [stays]
        counted = home / "counted.db"
        counted.write_bytes(b"figures of what stays")
        for _ in range(2):
            store.seal_away("AB/12 3", goes.id)
        (sealed,) = home.glob(f"*{goes.id}*")
        assert [path.name for path in sealed.rglob("*.parquet")] == ["0.parquet"]
        assert counted.exists()

    def test_names_a_file_that_is_read_anew_as_another_reading(self, tmp_path: Path) -> None:
        first = keep(tmp_path)
        was = first.reading
        assert store_in(tmp_path).kept("AB/12 3")[0].reading == was
        store_in(tmp_path).drop(first)
        again = keep(tmp_path)
        assert (again.id, again.reading != was) == (first.id, True)

    @pytest.mark.parametrize("urn", ["../../etc", "a/b", "..", "/etc"])
    def test_stays_inside_its_folder_whatever_the_number(self, tmp_path: Path, urn: str) -> None:
        kept = keep(tmp_path, authorisation_from({"urn": urn}))
        assert kept.folder.resolve().is_relative_to((tmp_path / "store").resolve())
        assert kept.urn == urn


class TestForgetting:
    def test_leaves_nothing_of_an_authorisation(self, tmp_path: Path) -> None:
        keep(tmp_path)
        keep(tmp_path, authorisation_from({"urn": "other"}))
        assert store_in(tmp_path).forget("AB/12 3") == 1
        with pytest.raises(NotKeptError):
            store_in(tmp_path).kept("AB/12 3")
        assert [path.name.split(".")[0] for path in (tmp_path / "store").iterdir()] == ["other"]

    def test_makes_copies_of_the_files_unreadable(self, tmp_path: Path) -> None:
        kept = keep(tmp_path)
        copy = tmp_path / "copy.parquet"
        copy.write_bytes((kept.folder / "calls.parquet").read_bytes())
        store_in(tmp_path).forget("AB/12 3")
        keep(tmp_path)  # the same number again has a new key
        with open_duckdb(folder=tmp_path) as engine:
            store_in(tmp_path).open(engine, "AB/12 3")
            name = store_in(tmp_path)._use(engine, kept.folder.parent)
            with pytest.raises(Exception, match="AES tag differs"):
                engine.fetch(
                    f"select * from read_parquet('{copy}', encryption_config="
                    f"{{footer_key: '{name}'}})"
                )

    def test_happens_on_the_day_and_not_before(self, tmp_path: Path) -> None:
        kept = keep(tmp_path)
        assert store_in(tmp_path).forget_due(on=date(2026, 6, 29)) == []
        assert store_in(tmp_path).forget_due(on=date(2026, 6, 30)) == [kept.folder]
        assert not kept.folder.parent.exists()

    def test_takes_one_import_and_leaves_the_later_ones(self, tmp_path: Path) -> None:
        first, later = keep(tmp_path), keep(tmp_path, OTHER_DATE, name="more.csv")
        assert store_in(tmp_path).forget_due(on=date(2026, 7, 1)) == [first.folder]
        assert store_in(tmp_path).kept("AB/12 3") == [later]

    def test_takes_what_was_counted_with_the_first_import_that_goes(self, tmp_path: Path) -> None:
        kept = keep(tmp_path)
        keep(tmp_path, OTHER_DATE, name="more.csv")
        with (
            open_duckdb(folder=tmp_path) as engine,
            store_in(tmp_path).counted(engine, "AB/12 3", name="held") as is_open,
        ):
            assert is_open
            engine.execute("create table held.main.counts as select 7 as many")
        assert (kept.folder.parent / "counted.db").exists()
        store_in(tmp_path).forget_due(on=date(2026, 7, 1))
        assert not list(kept.folder.parent.glob("counted.db*"))

    def test_never_takes_what_has_no_date(self, tmp_path: Path) -> None:
        keep(tmp_path, authorisation_from({"urn": "undated"}))
        assert store_in(tmp_path).forget_due(on=date(2999, 1, 1)) == []
