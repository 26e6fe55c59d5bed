"""Columns that say what they are: what is named has room for its words."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from optimise.ui.charts import HEIGHT, WIDTH, columns

values = st.lists(st.tuples(st.text(max_size=6), st.integers(0, 10**6)), max_size=40)


class TestColumns:
    @given(values)
    def test_stay_inside_their_drawing(self, drawn: list[tuple[str, int]]) -> None:
        for column in columns(drawn):
            assert column.x >= 0
            assert column.x + column.width <= WIDTH + 0.2
            assert column.y >= 0
            assert column.y + column.height <= HEIGHT

    def test_are_twice_as_high_for_twice_as_many(self) -> None:
        low, high = columns([("a", 5), ("b", 10)])
        assert high.height == pytest.approx(2 * low.height, abs=0.2)

    @given(values)
    def test_are_named_as_far_as_there_is_room(self, drawn: list[tuple[str, int]]) -> None:
        named = [column for column in columns(drawn) if column.named]
        widest = max((len(w) for c in named for w in (c.label, f"{c.value:,}")), default=0)
        for one, two in pairwise(named):
            assert two.middle - one.middle >= 6 * widest
        if drawn:
            assert named[-1].label == drawn[-1][0]

    def test_are_all_named_where_all_fit(self) -> None:
        months = [(name, 120) for name in ("Jan", "Feb", "Mar", "Apr", "May", "Jun")]
        assert all(column.named for column in columns(months))
