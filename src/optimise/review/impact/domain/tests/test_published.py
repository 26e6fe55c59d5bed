"""Published figures, hand-made figures, and what they must obey."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from optimise.review.impact.domain.displacement import (
    BeforeAfter,
    weighted_difference,
    weighted_quotient,
)
from optimise.review.impact.domain.opinions import ask, quasi_poisson
from optimise.review.impact.domain.survival import Wait, back_by, half_back, recovery
from optimise.review.impact.domain.tests.made import counts_of

TREATED, CONTROL = BeforeAfter(207, 110), BeforeAfter(308, 318)
AROUND, CONTROL_AROUND = BeforeAfter(178, 157), BeforeAfter(150, 140)
counts = st.integers(0, 500)
places = st.builds(BeforeAfter, counts, counts)


class TestWeightedDifference:
    def test_is_the_published_one(self) -> None:
        found = weighted_difference(TREATED, CONTROL, AROUND, CONTROL_AROUND)
        assert found.crimes == -118
        assert found.error == pytest.approx(math.sqrt(1568))
        assert found.z == pytest.approx(-2.98, abs=0.005)
        assert (round(found.low), round(found.high)) == (-196, -40)

    @given(places, places, places, places, st.floats(1.01, 20))
    def test_is_less_sure_the_more_counts_stray(
        self, one: BeforeAfter, two: BeforeAfter, three: BeforeAfter, four: BeforeAfter, more: float
    ) -> None:
        plain = weighted_difference(one, two, three, four)
        stray = weighted_difference(one, two, three, four, dispersion=more)
        assert stray.crimes == plain.crimes
        assert stray.error == pytest.approx(plain.error * math.sqrt(more))


class TestWeightedQuotient:
    def test_says_diffusion_where_the_areas_around_gained_too(self) -> None:
        found = weighted_quotient(TREATED, AROUND, CONTROL)
        assert found is not None
        assert 0 < found < 1

    @given(places, places, places)
    def test_is_silent_unless_there_was_a_success(
        self, treated: BeforeAfter, around: BeforeAfter, control: BeforeAfter
    ) -> None:
        found = weighted_quotient(treated, around, control)
        success = (
            min(control.before, control.after) > 0
            and treated.after * control.before < treated.before * control.after
        )
        assert (found is not None) == success


class TestRecovery:
    waits = (Wait(1, True), Wait(2, True), Wait(2, False), Wait(3, True), Wait(5, False))

    def test_is_the_figure_made_by_hand(self) -> None:
        curve = recovery(self.waits)
        assert [(point.day, point.watched) for point in curve] == [(1, 5), (2, 4), (3, 2)]
        assert [point.back for point in curve] == pytest.approx([0.2, 0.4, 0.7])
        # Greenwood: 1/(5·4) + 1/(4·3) by day 2, on the log-log scale about 0.6.
        far = 1.959964 * math.sqrt(1 / 20 + 1 / 12) / abs(math.log(0.6))
        assert curve[1].low == pytest.approx(1 - 0.6 ** math.exp(-far), abs=1e-6)
        assert curve[1].high == pytest.approx(1 - 0.6 ** math.exp(far), abs=1e-6)

    def test_says_nothing_of_days_nobody_was_watched(self) -> None:
        assert back_by(self.waits, 6) is None
        found = back_by(self.waits, 4)
        assert found is not None
        assert found.back == pytest.approx(0.7)
        assert half_back(self.waits) == 3

    @given(st.lists(st.builds(Wait, st.integers(0, 60), st.booleans()), min_size=1, max_size=60))
    def test_never_runs_backwards_and_stays_within_its_interval(self, waits: list[Wait]) -> None:
        curve = recovery(waits)
        back = [point.back for point in curve]
        assert back == sorted(back)
        assert all(-1e-9 <= p.low <= p.back + 1e-9 <= p.high + 2e-9 <= 1 + 1e-6 for p in curve)

    @given(st.lists(st.integers(0, 60), min_size=1, max_size=60))
    def test_is_the_plain_share_where_everybody_was_seen_back(self, days: list[int]) -> None:
        found = back_by([Wait(day, back=True) for day in days], 30)
        if max(days) >= 30:
            assert found is not None
            assert found.back == pytest.approx(sum(day <= 30 for day in days) / len(days))


class TestOpinions:
    def test_of_quasi_poisson_are_ratios_of_means(self) -> None:
        chance = np.random.default_rng(1)
        values = chance.poisson([5] * 20 + [8] * 10).astype(float)
        design = np.stack([np.ones(30), np.arange(30) >= 20], axis=1).astype(float)
        coefficients, variance = quasi_poisson(values, design, np.zeros(30))
        before, after = values[:20], values[20:]
        assert coefficients[1] == pytest.approx(math.log(after.mean() / before.mean()))
        rate = np.r_[np.full(20, before.mean()), np.full(10, after.mean())]
        pearson = ((values - rate) ** 2 / rate).sum() / 28
        assert variance[1, 1] == pytest.approx(pearson * (1 / before.sum() + 1 / after.sum()))

    def test_agree_on_a_large_fall(self) -> None:
        months = counts_of(3, level=60, effect=-0.5)[0]
        said = ask(months, np.ones(48), 36, 12)
        assert len(said) == 3
        assert all(-0.8 < one.effect < -0.2 for one in said)
        assert said[0].high < 0

    def test_are_not_given_where_there_is_nothing_to_go_on(self) -> None:
        assert ask(np.zeros(48), np.ones(48), 36, 12) == []
        assert ask(np.full(48, np.nan), np.ones(48), 36, 12) == []
