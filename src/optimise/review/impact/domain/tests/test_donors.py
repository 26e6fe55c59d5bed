"""A stand-in of areas whose making is known, and what is said where none can be made."""

import numpy as np
import pytest

from optimise.review.impact.domain.answers import write_stand_in
from optimise.review.impact.domain.donors import STEPS, StandIn, stand_in
from optimise.review.impact.domain.tests.made import counts_of, design_of, panel_of


def made(*, effect: float, seed: int = 1) -> StandIn:
    """An area that goes as two others together, three times their size, with an effect put in."""
    chance = np.random.default_rng(seed)
    counts = 50 + np.cumsum(chance.normal(0, 2, (12, 48)), axis=1)
    counts = np.maximum(counts, 10)
    shares = counts / counts[:, :36].mean(axis=1, keepdims=True)
    counts[0] = 150 * (shares[4] + shares[7]) / 2
    counts[0, 36:] *= 1 + effect
    found = stand_in(panel_of(counts), design_of(12))
    assert found is not None
    return found


class TestAStandIn:
    @pytest.mark.parametrize("effect", [-0.4, 0.0, 0.5])
    def test_finds_what_was_put_in_whatever_the_size_of_the_areas(self, effect: float) -> None:
        found = made(effect=effect)
        assert found.effect == pytest.approx(effect, abs=0.01)
        assert set(found.weights) == {"A004", "A007"}
        assert found.error_before == pytest.approx(0, abs=0.01)

    def test_says_what_it_says_without_each_area(self) -> None:
        found = made(effect=-0.4)
        assert found.without.keys() == found.weights.keys()
        assert any(abs(one - found.effect) > 0.01 for one in found.without.values())
        assert found.tried == 12
        assert found.strayed_as_far == pytest.approx(1 / 12)

    def test_strays_as_far_as_others_where_nothing_was_done(self) -> None:
        ranks = []
        for seed in range(40):
            found = stand_in(panel_of(counts_of(seed)), design_of(30))
            assert found is not None
            ranks.append(found.strayed_as_far)
        assert sum(rank <= 0.1 for rank in ranks) <= 8

    @pytest.mark.parametrize(
        ("areas", "months", "after"), [(3, 48, 12), (30, 20, 12)], ids=["areas", "months"]
    )
    def test_is_not_made_of_too_little(self, areas: int, months: int, after: int) -> None:
        panel = panel_of(counts_of(1, areas=areas, months=months, after=after))
        found = stand_in(panel, design_of(areas, months=months, after=after))
        assert found is None
        assert write_stand_in(found, panel) is None

    def test_borrows_from_nobody_whose_months_are_not_known(self) -> None:
        counts = counts_of(2)
        counts[5, 10] = np.nan
        found = stand_in(panel_of(counts), design_of(30))
        assert found is not None
        assert "A005" not in found.weights

    def test_stops_when_told_to(self) -> None:
        heard: list[str] = []

        def tell(words: str) -> None:
            heard.append(words)
            if len(heard) == 3:
                raise InterruptedError

        with pytest.raises(InterruptedError):
            stand_in(panel_of(counts_of(1)), design_of(30), told=tell)
        assert heard[0] == STEPS[-1]
        assert heard[1].startswith("leaving out")
