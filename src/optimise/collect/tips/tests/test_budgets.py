"""Budgets: never more than was allowed, whatever comes when; harder as more comes, and no end."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from optimise.collect.tips.domain.budgets import CALM, Bucket, Load
from optimise.collect.tips.domain.tickets import EASIEST, HARDEST

TAKINGS = st.lists(st.tuples(st.floats(0, 30), st.floats(0, 9)))
WAITS = st.lists(st.floats(0, 100), max_size=60)


class TestABucket:
    @given(
        st.floats(0, 50), st.floats(0, 5), st.lists(st.tuples(st.floats(0, 30), st.floats(0, 9)))
    )
    def test_never_gives_more_than_it_held_and_what_came_since(
        self, most: float, a_second: float, taken: list[tuple[float, float]]
    ) -> None:
        bucket, at, given_out = Bucket(most=most, a_second=a_second), 1000.0, 0.0
        for wait, amount in taken:
            at += wait
            given_out += amount if bucket.take(amount, at=at) else 0
            assert given_out <= most + a_second * (at - 1000.0) + 1e-6

    @given(st.floats(1, 50))
    def test_is_full_at_first_and_again_in_the_end(self, most: float) -> None:
        bucket = Bucket(most=most, a_second=1)
        assert bucket.take(most, at=0)
        assert not bucket.take(1, at=0)
        assert bucket.take(most, at=most + 1e-6)

    def test_takes_nothing_where_there_is_not_enough(self) -> None:
        bucket = Bucket(most=2, a_second=0)
        assert not bucket.take(3, at=0)
        assert bucket.take(2, at=0)

    def test_loses_nothing_when_a_clock_goes_back(self) -> None:
        bucket = Bucket(most=2, a_second=1)
        assert bucket.take(2, at=100)
        assert not bucket.take(1, at=50)
        assert bucket.take(1, at=101)


class TestTheLoad:
    @given(WAITS)
    def test_never_asks_for_less_than_the_least_or_more_than_the_most(
        self, waits: list[float]
    ) -> None:
        load, at = Load(), 0.0
        for wait in waits:
            at += wait
            load.add(at=at)
            assert EASIEST <= load.bits(at=at) <= HARDEST

    def test_asks_for_one_bit_more_each_time_that_twice_as_many_come(self) -> None:
        asked = []
        for times in (1, 2, 4, 8, 16, 32, 1000):
            load = Load()
            for _ in range(int(CALM * times) + 1):
                load.add(at=0)
            asked.append(load.bits(at=0))
        assert asked == [EASIEST + n for n in range(6)] + [HARDEST]

    @pytest.mark.parametrize("many", [100, 5000])
    def test_forgets_what_came_long_ago(self, many: int) -> None:
        load = Load()
        for _ in range(many):
            load.add(at=0)
        assert load.bits(at=1800) == EASIEST
