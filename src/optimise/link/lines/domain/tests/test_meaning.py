"""Whether scores have meant what they say: a prior is found again, and bands add up."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from optimise.link.lines.domain.meaning import (
    Decided,
    bands_of,
    chance_of,
    cost,
    fit_prior,
    one_in,
)

decisions = st.lists(
    st.builds(Decided, score=st.floats(-6, 6), accepted=st.booleans()), min_size=1, max_size=60
)


class TestAPrior:
    @pytest.mark.parametrize("true", [-2.0, -1.0, 0.0, 0.5])
    def test_is_found_again_in_decisions_made_by_it(self, true: float) -> None:
        chance = np.random.default_rng(11)
        scores = chance.normal(0.5, 1.2, 4000)
        told = [
            Decided(score=float(s), accepted=bool(chance.random() < chance_of(float(s), true)))
            for s in scores
        ]
        assert fit_prior(told) == pytest.approx(true, abs=0.15)

    @settings(deadline=None)
    @given(decisions)
    def test_is_no_certainty_whatever_was_decided(self, told: list[Decided]) -> None:
        assert -6 <= fit_prior(told) <= 6
        assert one_in(fit_prior(told)) >= 1

    @settings(deadline=None)
    @given(decisions)
    def test_rises_with_one_more_that_was_accepted(self, told: list[Decided]) -> None:
        more = [*told, Decided(score=0.0, accepted=True)]
        assert fit_prior(more) >= fit_prior(told) - 1e-6


class TestBands:
    @settings(deadline=None)
    @given(decisions)
    def test_hold_every_decision_once(self, told: list[Decided]) -> None:
        found = bands_of(told, fit_prior(told))
        assert sum(band.decided for band in found) == len(told)
        assert sum(band.accepted for band in found) == sum(one.accepted for one in told)
        assert all(0 <= band.said <= band.decided for band in found)


class TestTheCost:
    def test_is_small_where_scores_are_right_and_large_where_they_are_not(self) -> None:
        right = [Decided(score=2, accepted=True), Decided(score=-2, accepted=False)]
        wrong = [Decided(score=-2, accepted=True), Decided(score=2, accepted=False)]
        silent = [Decided(score=0, accepted=True), Decided(score=0, accepted=False)]
        assert (cost(right) or 9) < 0.1
        assert cost(silent) == pytest.approx(1)
        assert (cost(wrong) or 0) > 3

    def test_says_nothing_of_one_sort_alone(self) -> None:
        assert cost([Decided(score=2, accepted=True)]) is None
