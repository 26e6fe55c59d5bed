"""What every door goes by that takes files piece by piece."""

import json
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from optimise.basics.refusals import NothingHereError, NotReadyError
from optimise.collect.domain import sending
from optimise.collect.domain.sending import LEFT_FREE, PIECE, NamedFile


class Usage(NamedTuple):
    free: int


class TestAPiece:
    @given(of=st.integers(1, 5 * PIECE))
    def test_of_a_file_is_the_next_until_the_last(self, of: int) -> None:
        here = number = 0
        while here < of:
            size = min(PIECE, of - here)
            assert sending.is_next(number=number, size=size, here=here, of=of)
            here += size
            assert not sending.is_next(number=number, size=size, here=here, of=of)
            number += 1
        with pytest.raises(NotReadyError):
            sending.is_next(number=number, size=1, here=here, of=of)

    @pytest.mark.parametrize(("number", "size"), [(3, PIECE), (2, 9), (2, 11), (-1, 10)])
    def test_that_is_another_is_refused(self, number: int, size: int) -> None:
        with pytest.raises(NotReadyError):
            sending.is_next(number=number, size=size, here=2 * PIECE, of=2 * PIECE + 10)

    def test_opens_in_its_own_place_alone(self) -> None:
        kept = sending.seal(b"07700900001", secret="s", belongs="file A", number=3)
        assert b"07700900001" not in kept
        assert sending.unseal(kept, secret="s", belongs="file A", number=3) == b"07700900001"
        for secret, belongs, number in (("t", "file A", 3), ("s", "file B", 3), ("s", "file A", 4)):
            with pytest.raises(NothingHereError):
                sending.unseal(kept, secret=secret, belongs=belongs, number=number)

    @pytest.mark.parametrize("kept", [b"", b"short", b"x" * 100])
    def test_that_was_not_sealed_is_none(self, kept: bytes) -> None:
        with pytest.raises(NothingHereError):
            sending.unseal(kept, secret="s", belongs="file A", number=0)


class TestAFile:
    def test_may_be_as_large_as_the_force_says(self, tmp_path: Path) -> None:
        assert not sending.problem_with(100, most=100, place=tmp_path)
        refused = sending.problem_with(3_000_000_000, most=2_500_000_000, place=tmp_path)
        assert "more than 2.5 GB" in refused

    def test_needs_room_for_it_thrice(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        place = tmp_path / "not" / "made" / "yet"
        monkeypatch.setattr("shutil.disk_usage", lambda _: Usage(LEFT_FREE + 300))
        assert not sending.problem_with(100, most=1000, place=place)
        assert "not room enough" in sending.problem_with(101, most=1000, place=place)
        sending.must_have_room(place)
        monkeypatch.setattr("shutil.disk_usage", lambda _: Usage(LEFT_FREE - 1))
        with pytest.raises(NotReadyError, match="stays"):
            sending.must_have_room(place)

    def test_is_named_by_the_browser(self) -> None:
        told = [{"name": "a/b\\c.csv", "size": 3, "modified": 5}, {"name": "d.csv", "size": "4"}]
        found = sending.named_in(json.dumps(told))
        assert found == [NamedFile("a/b\\c.csv", 3, 5), NamedFile("d.csv", 4)]
        assert found[0].kept_name == "c.csv"

    @pytest.mark.parametrize("told", ["", "7", "[7]", '[{"name": "x"}]', '{"a": 1}', "[[]]"])
    def test_that_is_named_in_no_such_way_is_none(self, told: str) -> None:
        with pytest.raises(ValueError, match=r".*"):
            sending.named_in(told)
