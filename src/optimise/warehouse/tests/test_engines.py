import threading
import time
from pathlib import Path

import duckdb
import pytest

from optimise.warehouse.engines import Limits, open_duckdb
from optimise.warehouse.places import in_memory
from optimise.warehouse.progress import CancelledError, Progress, Step
from optimise.warehouse.statements import Statement, render_for_spark


class TestOpenDuckdb:
    def test_keeps_an_answer_under_its_name(self, tmp_path: Path) -> None:
        with open_duckdb(folder=tmp_path) as engine:
            engine.make(Statement(name="tens", sql="select x * 10 as y from range(3) t(x)"))
            assert engine.fetch("select y from tens order by y") == [(0,), (10,), (20,)]

    def test_leaves_nothing_behind(self, tmp_path: Path) -> None:
        with open_duckdb(folder=tmp_path) as engine:
            engine.make(Statement(name="one", sql="select 1 as x"))
            assert list(tmp_path.iterdir())
        assert not list(tmp_path.iterdir())

    def test_leaves_no_plain_text_on_the_disk_where_memory_is_short(self, tmp_path: Path) -> None:
        limits = Limits(memory="80MB", threads=1)
        with open_duckdb(folder=tmp_path, limits=limits) as engine:
            told = "select 'CANARY-' || repeat('x', 90) || x as said from range(1500000) t(x)"
            engine.make(Statement(name="many", sql=told))
            files = [path for path in tmp_path.rglob("*") if path.is_file()]
            assert sum(path.stat().st_size for path in files) > 1 << 20
            assert not [path.name for path in files if b"CANARY-" in path.read_bytes()]
            assert engine.fetch("select count(distinct said) from many") == [(1500000,)]

    def test_sets_aside_what_nobody_else_reads_in_its_order_as_long_as_it_lives(
        self, tmp_path: Path
    ) -> None:
        with open_duckdb(folder=tmp_path) as engine:
            engine.execute("set preserve_insertion_order = true")
            told = "select 'CANARY-' || x as said from range(300000) t(x)"
            engine.set_aside("long", told)
            (file,) = tmp_path.rglob("*.parquet")
            assert b"CANARY-" not in file.read_bytes()
            assert engine.fetch("select count(*) from long where said = 'CANARY-' || place") == [
                (300000,)
            ]
            with pytest.raises(duckdb.Error, match="encrypted"):
                duckdb.sql(f"from read_parquet('{file}')")
            engine.stay_in(tmp_path / "elsewhere")
            engine.set_aside("more", "select 1 as x")
            assert engine.fetch("select x, place from more") == [(1, 0)]
        assert not file.exists()

    def test_keeps_what_is_short_in_memory_in_its_order(self, tmp_path: Path) -> None:
        with open_duckdb(folder=tmp_path) as engine:
            engine.execute("set preserve_insertion_order = true")
            told = "select x, 'said' as word, null::varchar as none from range(300000) t(x)"
            engine.set_aside("few", told, empty=["none"], short=True)
            assert engine.fetch("select count(*) from few where x = place and none is null") == [
                (300000,)
            ]
            assert engine.fetch("from few where x = 7") == [(None, 7, "said", 7)]
            assert not [path for path in tmp_path.rglob("*") if path.is_file()]

    def test_makes_tables_in_an_encrypted_file_once_much_is_set_aside(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("optimise.warehouse.engines._MUCH", 0)
        with open_duckdb(folder=tmp_path) as engine:
            told = "select 'CANARY-' || x as said from range(300000) t(x)"
            engine.stay_in(tmp_path / "elsewhere")
            for name in ("long", "more"):  # two files of one import
                engine.set_aside(name, told)
            engine.make(Statement(name="many", sql="select said from long"))
            assert engine.fetch("select count(*) from many join more using (said)") == [(300000,)]
            (room,) = tmp_path.rglob("*.db")
            assert room.stat().st_size > 1 << 16
            assert not [
                f for f in tmp_path.rglob("*") if f.is_file() and b"CANARY-" in f.read_bytes()
            ]
        assert not list(tmp_path.iterdir())

    def test_opens_no_file_outside_the_folders_that_it_is_to_stay_in(self, tmp_path: Path) -> None:
        inside, outside = tmp_path / "in", tmp_path / "in-too"
        for folder in (inside, outside):
            folder.mkdir()
            (folder / "a.csv").write_text("x\n1\n")
        with open_duckdb(folder=tmp_path) as engine:
            engine.stay_in(inside)
            assert engine.fetch(f"from read_csv('{inside}/a.csv')") == [(1,)]
            for asked in (
                f"from read_text('{outside}/a.csv')",
                f"copy (select 1) to '{outside}/b'",
            ):
                with pytest.raises(duckdb.PermissionException):
                    engine.execute(asked)
            with pytest.raises(duckdb.Error):
                engine.execute("set enable_external_access = true")

    def test_stops_when_interrupted(self, tmp_path: Path) -> None:
        def interrupt() -> None:
            time.sleep(0.3)
            engine.interrupt()

        with open_duckdb(folder=tmp_path) as engine:
            stopper = threading.Thread(target=interrupt)
            stopper.start()
            with pytest.raises(CancelledError):
                engine.fetch("select sum(a.x * b.x) from range(900000) a(x), range(900000) b(x)")
            stopper.join()


class TestProgress:
    def test_tells_each_step_in_turn(self) -> None:
        seen: list[Step] = []
        progress = Progress(total=2, listener=seen.append)
        progress.step("read")
        progress.step("count")
        assert [(s.number, s.total, s.words) for s in seen] == [(1, 2, "read"), (2, 2, "count")]

    def test_refuses_the_next_step_once_cancelled(self) -> None:
        progress = Progress(total=2)
        progress.cancel()
        with pytest.raises(CancelledError):
            progress.step("read")


class TestRenderForSpark:
    def test_turns_a_cast_into_the_other_dialect(self) -> None:
        assert render_for_spark("select a::double from t") == "SELECT CAST(a AS DOUBLE) FROM t"

    def test_divides_in_doubles_as_duckdb_does(self) -> None:
        rendered = render_for_spark("select a * 7.0 / 2 from t")
        assert "CAST('7.0' AS DOUBLE)" in rendered


class TestInMemory:
    def test_is_refused_where_too_little_is_free(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("optimise.warehouse.places._ENOUGH", 1 << 60)
        assert in_memory() is None

    def test_is_refused_where_there_is_none(
        self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
    ) -> None:
        monkeypatch.setattr("optimise.warehouse.places._MEMORY", tmp_path / "nowhere")
        assert in_memory() is None
