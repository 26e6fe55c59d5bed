"""What an estimate says when the truth is known."""

from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from optimise.review.impact.domain import trials
from optimise.review.impact.domain.answers import sentence_of, with_differences, write_estimate
from optimise.review.impact.domain.design import Direction
from optimise.review.impact.domain.estimates import Estimate, estimate
from optimise.review.impact.domain.measures import Change, Interval
from optimise.review.impact.domain.panel import Numbers, PanelProblemError
from optimise.review.impact.domain.tests.made import counts_of, design_of, panel_of
from optimise.review.impact.domain.verdicts import (
    RULED_OUT,
    SENTENCES,
    Smallest,
    Spread,
    Verdict,
    at_least,
    decide,
    decide_around,
    say,
)


def answer(counts: Numbers, *, treated: tuple[int, ...] = (0,), after: int = 12) -> Change:
    design = design_of(len(counts), treated=treated, months=counts.shape[1], after=after)
    change = estimate(panel_of(counts), design).change
    assert change is not None
    return change


class TestVerdict:
    bounds = st.floats(-1, 3)
    sizes = st.none() | st.floats(0.001, 1)

    @given(bounds, bounds, st.floats(0.01, 0.99))
    def test_is_decided_by_what_the_interval_shuts_out(
        self, one: float, other: float, worthwhile: float
    ) -> None:
        interval = Interval(low=min(one, other), high=max(one, other))
        verdict = decide(interval, worthwhile)
        holds_none = interval.low <= 0 <= interval.high
        assert (verdict in {Verdict.REDUCTION, Verdict.INCREASE}) == (not holds_none)
        if verdict is Verdict.CANNOT_TELL:
            assert interval.low <= -worthwhile

    @given(
        st.sampled_from(Verdict), st.floats(0.01, 0.99), st.sampled_from(Direction), sizes, sizes
    )
    def test_says_in_one_sentence_what_was_ruled_out_and_what_might_have_been_missed(
        self,
        verdict: Verdict,
        worthwhile: float,
        direction: Direction,
        fall: float | None,
        rise: float | None,
    ) -> None:
        smallest = Smallest(None if fall is None else -fall, rise)
        asked = {Direction.FALL: [fall], Direction.RISE: [rise]}.get(direction, [fall, rise])
        weak = any(size is None or size > worthwhile for size in asked)
        said = say(verdict, worthwhile=worthwhile, direction=direction, smallest=smallest)
        assert said.startswith(SENTENCES[verdict].removesuffix("."))
        assert (", though" in said) == (weak and verdict in RULED_OUT.values())
        found = {
            "verdict": str(verdict),
            "smallest_seen": {"fall": smallest.fall, "rise": smallest.rise},
            "design": {"worthwhile": worthwhile, "direction": str(direction)},
        }
        assert sentence_of(found) == said

    def test_of_an_old_answer_is_still_a_sentence(self) -> None:
        for verdict in Verdict:
            assert sentence_of({"verdict": str(verdict)}).startswith("Th")

    @given(st.floats(-0.99, 5))
    def test_promises_no_smaller_change_than_would_show(self, change: float) -> None:
        assert abs(change) - 1e-6 <= at_least(change) < abs(change) + 0.01

    def test_of_displacement_has_four_answers(self) -> None:
        said = [
            decide_around(Interval(low=low, high=high), 0.2)
            for low, high in ((0.1, 0.4), (-0.4, -0.1), (-0.1, 0.1), (-0.1, 0.4))
        ]
        assert said == [
            Spread.DISPLACEMENT, Spread.DIFFUSION, Spread.NO_WORTHWHILE_DISPLACEMENT,
            Spread.CANNOT_TELL,
        ]  # fmt: skip


class TestEstimate:
    def test_finds_a_fall_by_half(self) -> None:
        change = answer(counts_of(2, effect=-0.5))
        assert change.interval95.high < 0
        assert change.interval95.low <= -0.5 <= change.interval95.high

    def test_finds_a_rise_by_two_thirds(self) -> None:
        assert answer(counts_of(3, effect=0.67)).interval95.low > 0

    def test_cries_wolf_as_often_as_it_says_and_covers_what_it_says(self) -> None:
        made = (
            counts_of(seed, areas=16, months=36, level=12, loose=0.1, after=6)
            for seed in range(300)
        )
        changes = [answer(counts, after=6) for counts in made]
        alarms = [not one.interval95.low <= 0 <= one.interval95.high for one in changes]
        inside = [one.interval80.low <= 0 <= one.interval80.high for one in changes]
        assert 0.03 <= np.mean(alarms) <= 0.07
        assert 0.75 <= np.mean(inside) <= 0.85
        assert 0.03 <= np.mean([one.false_alarms for one in changes]) <= 0.07

    def test_covers_a_true_fall_of_several_areas(self) -> None:
        treated, inside = (0, 1, 2), []
        for seed in range(80):
            counts = counts_of(
                seed, areas=24, months=30, level=12, treated=treated, effect=-0.3, after=6
            )
            interval = answer(counts, treated=treated, after=6).interval95
            inside.append(interval.low <= -0.3 <= interval.high)
        assert np.mean(inside) >= 0.9

    def test_is_less_sure_where_crimes_come_in_twos(self) -> None:
        widths = []
        for batch in (1, 2):
            intervals = [
                answer(counts_of(seed, areas=20, loose=0.02, batch=batch)).interval95
                for seed in range(8)
            ]
            widths.append(sum(interval.high - interval.low for interval in intervals))
        assert widths[1] > 1.15 * widths[0]

    @settings(max_examples=8)
    @given(st.integers(0, 10_000), st.floats(0.3, 3))
    def test_leaves_out_what_happens_everywhere(self, seed: int, shock: float) -> None:
        counts = counts_of(seed, areas=12, level=200, loose=0.01)
        shocked = counts.copy()
        shocked[:, 40:] = np.rint(counts[:, 40:] * shock)
        assert answer(shocked).effect == pytest.approx(answer(counts).effect, abs=0.1)

    @settings(max_examples=12)
    @given(st.integers(0, 10_000))
    def test_intervals_hold_the_effect_and_one_another(self, seed: int) -> None:
        change = answer(counts_of(seed, level=3, loose=0.3, areas=8))
        wide, narrow = change.interval95, change.interval80
        assert -1 <= wide.low <= narrow.low <= narrow.high <= wide.high
        assert narrow.low - 0.1 <= change.effect <= narrow.high + 0.1

    @settings(max_examples=20)
    @given(
        st.integers(0, 10_000), st.sampled_from([2, 20, 150]), st.sampled_from(Direction),
        st.sampled_from([0.05, 0.2, 0.5]), st.sampled_from([-0.4, 0.0, 0.2]),
    )  # fmt: skip
    def test_says_the_same_of_what_it_found_and_what_it_could_find(
        self, seed: int, level: int, direction: Direction, worthwhile: float, effect: float
    ) -> None:
        counts = counts_of(seed, areas=14, level=level, effect=effect)
        design = design_of(14, neighbours=(1, 2), worthwhile=worthwhile)
        design = replace(design, direction=direction)
        told = write_estimate(estimate(panel_of(counts), design), panel_of(counts), design)
        (power,) = [one for one in told["checks"] if one["check"] == "power"]
        ruled_out = told["verdict"].startswith("no_worthwhile")
        assert (", though" in told["sentence"]) == (ruled_out and not power["well"])
        assert ("does not fit" in power["says"]) == (ruled_out and not power["well"])
        assert ("missed" in power["says"]) == (not power["well"])
        assert sentence_of(told) == told["sentence"]
        around = told["displacement"]
        weak = any(one["check"] == "around" and not one["well"] for one in told["checks"])
        if ", though" in around["sentence"]:
            assert around["verdict"] == "no_worthwhile_displacement"
            assert weak
        elif around["verdict"] == "no_worthwhile_displacement":
            assert not weak

    @settings(max_examples=8)
    @given(st.integers(0, 10_000), st.sampled_from([-0.4, 0.0, 0.5]))
    def test_adds_up_month_by_month_to_what_it_says_together(
        self, seed: int, effect: float
    ) -> None:
        counts = counts_of(seed, areas=14, effect=effect)
        panel, design = panel_of(counts), design_of(14)
        told = write_estimate(estimate(panel, design), panel, design)
        months = told["months"]
        assert all(row["difference"] is None for row in months[: design.onset])
        after = months[design.onset :]
        assert after[0]["since_onset"] == after[0]["difference"]
        for one, two in pairwise(after):
            assert two["since_onset"] == pytest.approx(
                one["since_onset"] + two["difference"], abs=1e-3
            )
        together = told["observed"] - told["expected"]
        assert after[-1]["since_onset"] == pytest.approx(together, abs=0.01)
        assert with_differences(months, panel.months[design.onset]) == months

    def test_goes_over_a_month_that_is_not_known(self) -> None:
        rows = [
            {"month": month, "observed": seen, "expected": 10.0}
            for month, seen in (("2026-01", 12.0), ("2026-02", 7.0), ("2026-03", None),
                                ("2026-04", 9.0))
        ]  # fmt: skip
        told = with_differences(rows, "2026-02")
        assert [row["since_onset"] for row in told] == [None, -3, None, -4]

    def test_does_not_hear_what_the_treated_areas_did_afterwards(self) -> None:
        counts = counts_of(5)
        other = counts.copy()
        other[0, 36:] = 0
        assert answer(other).expected == pytest.approx(answer(counts).expected)
        assert answer(other).smallest_fall == pytest.approx(answer(counts).smallest_fall or 0)

    def test_lives_with_months_that_are_not_known(self) -> None:
        counts = counts_of(6, effect=-0.5)
        chance = np.random.default_rng(1)
        counts[chance.random(counts.shape) < 0.1] = np.nan
        counts[:, 20] = np.nan
        change = answer(counts)
        assert change.interval95.low <= -0.5 <= change.interval95.high < 0

    @pytest.mark.parametrize("areas", [1, 2, 3])
    def test_is_modest_with_hardly_any_area(self, areas: int) -> None:
        design = design_of(areas, months=24, after=6)
        said = [
            estimate(panel_of(counts_of(seed, areas=areas, months=24, after=6)), design).verdict
            for seed in range(20)
        ]
        assert sum(one in {Verdict.REDUCTION, Verdict.INCREASE} for one in said) <= 2

    @pytest.mark.parametrize("nought", [slice(0, 1), slice(0, 30)])
    def test_says_nothing_of_areas_without_crime(self, nought: slice) -> None:
        counts = counts_of(8)
        counts[nought] = 0
        found = estimate(panel_of(counts), design_of(30))
        assert found.verdict is Verdict.CANNOT_TELL
        assert not all(check.well for check in found.checks)

    def test_needs_no_controls_but_says_what_that_means(self) -> None:
        found = estimate(panel_of(counts_of(9, areas=1, months=90)), design_of(1, months=90))
        (said,) = [check for check in found.checks if check.name == "controls"]
        assert not said.well
        assert found.change is not None


class TestAround:
    def test_tells_displacement_from_diffusion(self) -> None:
        said = []
        for effect in (1.0, -0.6):
            counts = counts_of(11, level=40, treated=(1, 2), effect=effect)
            found = estimate(panel_of(counts), design_of(30, neighbours=(1, 2)))
            said.append(found.spread)
        assert said == [Spread.DISPLACEMENT, Spread.DIFFUSION]

    def test_adds_up_what_was_gained_and_lost(self) -> None:
        found: Estimate = estimate(panel_of(counts_of(12)), design_of(30, neighbours=(1, 2)))
        assert found.change is not None
        assert found.around is not None
        assert found.net is not None
        net, low, high = found.net
        assert net == pytest.approx(found.change.missed + found.around.missed)
        assert low < net < high

    def test_is_not_asked_without_neighbours(self) -> None:
        assert estimate(panel_of(counts_of(13)), design_of(30)).spread is Spread.NOT_ASKED


class TestPlacebos:
    def test_are_as_many_as_were_drawn_and_mostly_silent(self) -> None:
        made = trials.run(panel_of(counts_of(14)), draws=60, seed=2)
        assert len(made) == 60
        assert sum(one.alarm is not None for one in made) <= 8

    def test_see_a_larger_fall_no_less_often(self) -> None:
        made = trials.run(panel_of(counts_of(15)), draws=60, seed=2)
        seen = [sum(one.seen[place] for one in made) for place in range(len(trials.FALLS))]
        assert seen == sorted(seen)
        assert seen[-1] > seen[0]

    def test_are_refused_where_there_is_too_little(self) -> None:
        with pytest.raises(PanelProblemError, match="two areas"):
            trials.run(panel_of(counts_of(16, areas=1)))

    @given(st.integers(0, 200), st.integers(0, 200))
    def test_rates_lie_within_their_intervals(self, hits: int, more: int) -> None:
        rate = trials.rate(hits, hits + more)
        assert 0 <= rate.low <= rate.high <= 1
        if hits + more:
            assert rate.low - 1e-9 <= rate.share <= rate.high + 1e-9
