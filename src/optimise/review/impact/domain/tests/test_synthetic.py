"""Synthetic controls of series whose making is known."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from optimise.review.impact.domain.panel import Numbers
from optimise.review.impact.domain.synthetic import compare, weigh

NAMES = [f"D{place}" for place in range(8)]


def series(seed: int) -> tuple[Numbers, Numbers]:
    """A target that is three quarters of one donor and a quarter of another, and its donors."""
    donors = 20 + np.cumsum(np.random.default_rng(seed).standard_normal((40, 8)), axis=0)
    return 0.75 * donors[:, 2] + 0.25 * donors[:, 5], donors


class TestSyntheticControl:
    @given(st.integers(0, 10_000))
    def test_weights_are_shares(self, seed: int) -> None:
        chance = np.random.default_rng(seed)
        weights = weigh(chance.random(12), chance.random((12, 8)))
        assert np.min(weights) >= 0
        assert weights.sum() == pytest.approx(1)

    @given(st.integers(0, 10_000))
    def test_finds_the_donors_that_the_target_was_made_of(self, seed: int) -> None:
        target, donors = series(seed)
        weights = weigh(target, donors)
        assert weights[2] == pytest.approx(0.75, abs=1e-3)
        assert weights[5] == pytest.approx(0.25, abs=1e-3)

    def test_measures_the_gap_and_what_it_hangs_on(self) -> None:
        target, donors = series(1)
        target[30:] -= 5
        found = compare(target, donors, NAMES, 30)
        assert found.gap == pytest.approx(-5, abs=0.05)
        assert found.error_before == pytest.approx(0, abs=0.01)
        assert found.without.keys() == {"D2", "D5"}
        assert found.without["D2"] != pytest.approx(found.gap, abs=0.05)

    def test_stops_when_told_to(self) -> None:
        def stop(_number: int, _total: int) -> None:
            raise InterruptedError

        target, donors = series(1)
        with pytest.raises(InterruptedError):
            compare(target, donors, NAMES, 30, told=stop)
