"""Values that leave the sandbox: as their type says, or not at all."""

import json
from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import StrEnum
from typing import Any

import hypothesis.strategies as st
import pytest
from hypothesis import given

from optimise.sandbox.plain import NotPlainError, coder


class Colour(StrEnum):
    """A choice."""

    RED = "red"
    GREEN = "green"


@dataclass(frozen=True, slots=True, kw_only=True)
class Thing:
    """Something of every kind."""

    name: str
    size: int
    weight: float
    colour: Colour
    since: date | None = None
    seen: tuple[datetime, ...] = ()
    pixels: bytes = b""
    said: dict[str, list[int]] | None = None
    loose: Any = None


@dataclass(frozen=True, slots=True)
class Other:
    """Something else."""

    why: str


things = st.builds(
    Thing,
    name=st.text(),
    size=st.integers(-(2**62), 2**62),
    weight=st.floats(allow_nan=False),
    colour=st.sampled_from(Colour),
    since=st.none() | st.dates(),
    seen=st.lists(st.datetimes(timezones=st.just(UTC)), max_size=3).map(tuple),
    pixels=st.binary(max_size=50),
    said=st.none() | st.dictionaries(st.text(), st.lists(st.integers()), max_size=3),
    loose=st.recursive(
        st.none() | st.booleans() | st.text(), lambda inner: st.lists(inner, max_size=3)
    ),
)
junk = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
)


class TestAValue:
    @given(things | st.builds(Other, st.text()))
    def test_comes_back_as_it_was(self, value: Thing | Other) -> None:
        either = coder(Thing | Other)
        blobs: list[bytes] = []
        told = json.loads(json.dumps(either.write(value, blobs)))
        assert either.read(told, blobs) == value

    @given(junk, st.lists(st.binary(), max_size=2))
    def test_of_another_shape_does_not_come_back(self, value: Any, blobs: list[bytes]) -> None:
        for kind in (Thing | Other, list[Thing], tuple[str, int], dict[str, Colour]):
            try:
                found = coder(kind).read(value, blobs)
            except NotPlainError:
                continue
            assert isinstance(found, Thing | Other | list | tuple | dict)

    def test_too_deep_does_not_come_back(self) -> None:
        deep: list[Any] = []
        for _ in range(100):
            deep = [deep]
        with pytest.raises(NotPlainError):
            coder(Any).read(deep, [])

    def test_of_an_odd_type_is_refused_where_the_task_is_made(self) -> None:
        with pytest.raises(TypeError):
            coder(complex)
