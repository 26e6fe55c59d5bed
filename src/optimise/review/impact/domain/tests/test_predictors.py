"""Stand-ins chosen by what is known of areas, where the right choice is known."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from optimise.review.impact.domain.answers import write_stand_in
from optimise.review.impact.domain.design import Design, Predictor, read_design
from optimise.review.impact.domain.donors import stand_in
from optimise.review.impact.domain.facts import Facts, read_facts
from optimise.review.impact.domain.panel import Month, Numbers, PanelProblemError
from optimise.review.impact.domain.predictors import fit
from optimise.review.impact.domain.tests.made import FIRST, counts_of, design_of, panel_of

TRUE = {2: 0.75, 5: 0.25}


def areas(seed: int) -> tuple[Numbers, Numbers]:
    """Three predictors, and outcomes that follow the first two; the target is a known mixture."""
    chance = np.random.default_rng(seed)
    features = chance.normal(10, 3, (3, 9))
    courses = np.stack([np.linspace(1, 2, 20), np.linspace(2, 1, 20) ** 2], axis=1)
    features[:2, 0] = sum(features[:2, place + 1] * share for place, share in TRUE.items())
    return features, courses @ features[:2]


class TestAFit:
    @settings(max_examples=8)
    @given(st.integers(0, 10_000))
    def test_weighs_areas_and_predictors_in_shares(self, seed: int) -> None:
        chance = np.random.default_rng(seed)
        found = fit(chance.random((4, 7)), chance.random((12, 7)), starts=2)
        for shares in (found.weights, found.importance):
            assert np.min(shares) >= 0
            assert shares.sum() == pytest.approx(1)
        assert found.error >= 0
        assert found.unlike >= 0

    @settings(max_examples=8)
    @given(st.integers(0, 10_000))
    def test_is_no_worse_than_predictors_that_all_count_alike(self, seed: int) -> None:
        chance = np.random.default_rng(seed)
        features, before = chance.random((4, 7)), chance.random((12, 7))
        one = fit(features[:1], before)
        assert fit(np.vstack([features[:1], np.ones((1, 7))]), before).error == one.error
        assert fit(features, before, starts=4).error <= fit(features, before, starts=1).error

    def test_goes_by_the_periods_where_no_predictor_tells_areas_apart(self) -> None:
        features, before = areas(3)
        found = fit(np.ones_like(features), before)
        assert found.importance.sum() == 0
        assert found.error == pytest.approx(0, abs=1e-3)

    def test_leaves_out_a_predictor_that_misleads(self) -> None:
        features, before = areas(3)
        features[2, 0], features[2, 1] = 99.0, 99.0
        found = fit(features, before)
        assert found.importance[2] < 0.05
        assert found.error == pytest.approx(0, abs=0.05)

    @settings(max_examples=8)
    @given(st.integers(0, 1_000), st.floats(0.01, 1000))
    def test_does_not_mind_the_unit(self, seed: int, unit: float) -> None:
        features, before = areas(seed)
        other = features * np.array([[unit], [1.0], [1.0]])
        one, two = fit(features, before, starts=1), fit(other, before, starts=1)
        assert two.error == pytest.approx(one.error, abs=1e-3)


def asked(counts: Numbers, *names: str, months: int = 36) -> Design:
    first, last = FIRST, Month(FIRST.number + months - 1)
    design = design_of(len(counts))
    return replace(design, predictors=tuple(Predictor(name, first, last) for name in names))


class TestAStandInWithPredictors:
    def test_takes_areas_that_are_alike_and_says_how_alike(self) -> None:
        counts = counts_of(1, areas=12, level=200, loose=0.001, effect=-0.4)
        people = {f"A{n:03d}": [(None, 50.0 if n in (0, 4, 7) else 500.0)] for n in range(12)}
        panel = panel_of(counts)
        found = stand_in(panel, asked(counts, "population"), facts=Facts({"population": people}))
        assert found is not None
        assert set(found.weights) <= {"A004", "A007"}
        assert found.effect == pytest.approx(-0.4, abs=0.05)
        (alike,) = found.likeness
        assert (alike.importance, alike.here) == (1, 50)
        assert alike.stand_in == pytest.approx(50, abs=0.1)
        assert alike.donors > 300
        written = write_stand_in(found, panel)
        assert written is not None
        assert written["predictors"][0]["name"] == "population"

    def test_may_look_at_the_counts_themselves(self) -> None:
        counts = counts_of(2, areas=8, level=200, loose=0.001)
        found = stand_in(panel_of(counts), asked(counts, "count", months=12))
        assert found is not None
        (alike,) = found.likeness
        assert alike.here == pytest.approx(counts[0, :12].mean() / counts[0, :36].mean())
        assert alike.stand_in == pytest.approx(alike.here, abs=0.01)

    def test_borrows_from_nobody_of_whom_it_is_not_known(self) -> None:
        counts = counts_of(3, areas=8)
        people = {f"A{n:03d}": [(None, float(n))] for n in range(8) if n != 5}
        found = stand_in(panel_of(counts), asked(counts, "people"), facts=Facts({"people": people}))
        assert found is not None
        assert "A005" not in found.weights

    @pytest.mark.parametrize(
        ("held", "said"), [({}, "was not given"), ({"people": {}}, "of every treated area")]
    )
    def test_is_refused_where_it_is_not_known_here(
        self, held: dict[str, dict[str, list[tuple[None, float]]]], said: str
    ) -> None:
        counts = counts_of(4, areas=8)
        with pytest.raises(PanelProblemError, match=said):
            stand_in(panel_of(counts), asked(counts, "people"), facts=Facts(held))


class TestFacts:
    def test_are_averaged_over_the_months_asked_about(self) -> None:
        facts = read_facts(
            ["Area,month,people,bars", "A,2020-01,10,", "A,2020-02,20,3", "A,2020-03,60,"]
        )
        span = Predictor("people", Month.read("2020-01"), Month.read("2020-02"))
        assert facts.average(span, "A") == 15
        assert facts.average(replace(span, name="bars"), "A") == 3
        assert np.isnan(facts.average(span, "B"))

    def test_without_a_month_hold_at_any_time(self) -> None:
        facts = read_facts(["area,people", "A,10"])
        assert facts.average(Predictor("people", FIRST, FIRST), "A") == 10

    @pytest.mark.parametrize(
        ("lines", "said"),
        [
            ([], "Row 1 must name"),
            (["people,bars"], "Row 1 must name"),
            (["area,people,People"], "Row 1 must name"),
            (["area,count"], "name it otherwise"),
            (["area,people", "A"], "Row 2 has 1 values"),
            (["area,people", "A,many"], "Row 2: “many” is not a number"),
            (["area,people", "A,nan"], "is not a number"),
            (["area,month,people", "A,May,1"], "Row 2: “May” is not a month"),
        ],
    )
    def test_say_what_is_wrong(self, lines: list[str], said: str) -> None:
        with pytest.raises(PanelProblemError, match=said):
            read_facts(lines)


class TestTheQuestion:
    @staticmethod
    def read(predictors: object) -> Design:
        said = {"treated": "A000", "onset": "2023-01", "predictors": predictors}
        return read_design(said, panel_of(counts_of(5)))

    def test_averages_over_all_months_before_unless_it_says_which(self) -> None:
        design = self.read(["people", {"name": "bars", "from": "2021-01", "to": "2021-12"}])
        assert [(one.name, str(one.first), str(one.last)) for one in design.predictors] == [
            ("people", "2020-01", "2022-12"), ("bars", "2021-01", "2021-12"),
        ]  # fmt: skip

    @pytest.mark.parametrize(
        ("predictors", "said"),
        [
            ("people", "must be a list"),
            ([3], "A predictor is"),
            ([{"name": "people", "since": "2021-01"}], "A predictor is"),
            ([{"name": "people", "to": "2023-01"}], "before the onset"),
            ([{"name": "people", "from": "2022-05", "to": "2022-04"}], "before the onset"),
        ],
    )
    def test_refuses_what_it_cannot_mean(self, predictors: object, said: str) -> None:
        with pytest.raises(PanelProblemError, match=said):
            self.read(predictors)
