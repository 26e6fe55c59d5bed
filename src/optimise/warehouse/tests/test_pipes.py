"""A file of any size that lies nowhere."""

from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest

from optimise.warehouse.pipes import BrokenPipeOfOursError, piped

PIECES = [bytes([65 + number]) * 70_000 for number in range(5)]
WHOLE = b"".join(PIECES)


class TestAPipe:
    def test_gives_the_same_each_time_it_is_opened(self, tmp_path: Path) -> None:
        with piped(tmp_path / "f", lambda: PIECES) as pipe:
            for _ in range(20):
                assert pipe.path.read_bytes() == WHOLE
        assert not list(tmp_path.iterdir())

    def test_is_left_by_who_has_read_enough(self, tmp_path: Path) -> None:
        with piped(tmp_path / "f", lambda: PIECES) as pipe:
            for length in (0, 1, 100_000, len(WHOLE)):
                with pipe.path.open("rb") as file:
                    assert file.read(length) == WHOLE[:length]
            assert pipe.path.read_bytes() == WHOLE
        assert not list(tmp_path.iterdir())

    def test_that_nobody_opens_ends(self, tmp_path: Path) -> None:
        with piped(tmp_path / "f", lambda: PIECES):
            pass
        assert not list(tmp_path.iterdir())

    def test_is_read_by_the_engine(self, tmp_path: Path) -> None:
        rows = [f"{number},x{number}\n".encode() for number in range(20_000)]
        with piped(tmp_path / "f.csv", lambda: rows) as pipe, duckdb.connect() as engine:
            read = f"read_csv('{pipe.path}', columns={{'a': 'BIGINT', 'b': 'VARCHAR'}})"
            for _ in range(3):
                asked = f"select count(*), sum(a), max(b) from {read}"  # noqa: S608
                assert engine.execute(asked).fetchone() == (20_000, 199_990_000, "x9999")
                assert len(engine.execute(f"select * from {read} limit 5").fetchall()) == 5  # noqa: S608

    def test_that_broke_off_is_not_taken_for_whole(self, tmp_path: Path) -> None:
        def breaks() -> Iterator[bytes]:
            yield PIECES[0]
            raise ValueError("the next piece is gone")

        with (  # noqa: PT012
            pytest.raises(BrokenPipeOfOursError),
            piped(tmp_path / "f", breaks) as pipe,
        ):
            assert pipe.path.read_bytes() == PIECES[0]
            assert pipe.path.read_bytes() == b""
        assert not list(tmp_path.iterdir())

    def test_that_broke_off_says_so_whatever_its_reader_made_of_it(self, tmp_path: Path) -> None:
        def breaks() -> Iterator[bytes]:
            raise ValueError("the first piece is gone")
            yield b""

        with (  # noqa: PT012
            pytest.raises(BrokenPipeOfOursError),
            piped(tmp_path / "f", breaks) as pipe,
        ):
            assert not pipe.path.read_bytes()
            raise LookupError("no headings")
