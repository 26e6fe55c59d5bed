"""A virus scanner is asked in clamd's own words, and no file goes past one that does not answer."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from optimise.sandbox.scanning import PIECE, Verdict, scan
from optimise.sandbox.tests.scanner import WORD, scanner


@pytest.fixture
def short() -> Iterator[Path]:
    """A folder whose path is short enough for a socket."""
    with tempfile.TemporaryDirectory() as name:
        yield Path(name)


class TestAScan:
    def test_finds_what_the_scanner_knows_and_lets_the_rest_pass(self, short: Path) -> None:
        with scanner(short) as named:
            assert scan(b"a photograph", scanner=named).verdict == Verdict.CLEAN
            assert scan(b"", scanner=named).verdict == Verdict.CLEAN
            found = scan(b"x" * (3 * PIECE) + WORD, scanner=named)
        assert found.verdict == Verdict.REFUSED
        assert found.problem == "The virus scanner refused it: Made-Up.Test."

    def test_without_a_scanner_is_none(self) -> None:
        assert scan(WORD, scanner="").problem == ""

    @pytest.mark.parametrize(
        "named", ["unix:/nowhere/clamd", "tcp:127.0.0.1:1", "tcp:nowhere", "clamd", "unix:"]
    )
    def test_that_is_not_answered_lets_nothing_pass(self, named: str) -> None:
        assert scan(b"a photograph", scanner=named).verdict == Verdict.UNANSWERED

    @pytest.mark.parametrize(
        "answer",
        [b"\0", b"stream: OKAY\0", b"\xff" * 9000],
    )
    def test_that_is_answered_oddly_lets_nothing_pass(self, short: Path, answer: bytes) -> None:
        with scanner(short, answer=answer) as named:
            assert scan(b"a photograph", scanner=named).verdict == Verdict.UNANSWERED

    def test_takes_a_long_file_in_pieces(self, short: Path) -> None:
        with scanner(short) as named:
            clean = iter([b"x" * PIECE, b"y", b"z" * PIECE])
            assert scan(clean, scanner=named).verdict == Verdict.CLEAN
            found = scan(iter([b"x" * PIECE, WORD]), scanner=named)
        assert found.verdict == Verdict.REFUSED

    def test_says_where_a_file_is_too_large_for_it(self, short: Path) -> None:
        with scanner(short, answer=b"INSTREAM size limit exceeded. ERROR\0") as named:
            assert "StreamMaxLength" in scan(b"a photograph", scanner=named).problem

    def test_says_no_more_of_what_was_found_than_a_name(self, short: Path) -> None:
        answer = b"stream: <script>" + b"x" * 500 + b" FOUND\0"
        with scanner(short, answer=answer) as named:
            found = scan(b"a photograph", scanner=named).found
        assert found.startswith("script")
        assert len(found) == 80
