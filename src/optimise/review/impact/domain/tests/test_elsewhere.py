"""Where else it may have gone: the next towns along the railway, the exporter's other towns."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from optimise.review.impact.domain.answers import write_estimate
from optimise.review.impact.domain.design import Direction, read_design
from optimise.review.impact.domain.estimates import Elsewhere, estimate
from optimise.review.impact.domain.measures import Interval
from optimise.review.impact.domain.panel import Panel, PanelProblemError
from optimise.review.impact.domain.railways import next_along, railways, towns_in
from optimise.review.impact.domain.tests.made import counts_of, panel_of
from optimise.review.impact.domain.verdicts import Spread, Verdict, decide


def asked(panel: Panel, **said: object) -> dict[str, object]:
    return {"treated": "A000", "onset": panel.months[36]} | said


class TestElsewhere:
    def test_is_measured_each_for_itself_and_is_no_control(self) -> None:
        counts = counts_of(4, areas=40)
        counts[3, 36:] *= 2.5
        panel = panel_of(counts)
        design = read_design(asked(panel, railway=["A003"], exporter=["A005", "A006"]), panel)
        assert not {3, 5, 6} & set(design.controls)
        found = estimate(panel, design)
        assert found.elsewhere[Elsewhere.RAILWAY][0] is Spread.DISPLACEMENT
        assert found.elsewhere[Elsewhere.EXPORTER][0] is not Spread.DISPLACEMENT
        told = write_estimate(found, panel, design)["elsewhere"]
        assert told["railway"]["sentence"] == (
            "There is evidence that crime rose in the next towns along the railway."
        )

    def test_is_not_told_of_where_nobody_asked(self) -> None:
        panel = panel_of(counts_of(4))
        design = read_design(asked(panel), panel)
        assert write_estimate(estimate(panel, design), panel, design)["elsewhere"] == {}

    def test_is_no_area_twice(self) -> None:
        panel = panel_of(counts_of(4))
        with pytest.raises(PanelProblemError, match="named twice"):
            read_design(asked(panel, railway=["A003"], neighbours=["A003"]), panel)


class TestTheRailway:
    def test_leads_either_way_on_each_line(self) -> None:
        near = next_along(["Swindon ward 1"], ["Swindon ward 1", "Chippenham ward 2", "Salisbury"])
        assert {one.town for one in near} == {"Chippenham", "Didcot", "Bristol", "Kemble"}
        assert ("Chippenham ward 2",) in {one.areas for one in near}

    def test_of_a_place_without_a_station_leads_nowhere(self) -> None:
        assert next_along(["Marlborough", "A01"], ["A01"]) == []
        assert towns_in("Bathwick") == set()

    @given(st.sampled_from(sorted({town for towns in railways().values() for town in towns})))
    def test_leads_back(self, town: str) -> None:
        for one in next_along([town], []):
            assert town in {back.town for back in next_along([one.town], [])}


class TestTheDirection:
    bounds = st.floats(-1, 3)

    @given(bounds, bounds, st.floats(0.01, 0.99), st.sampled_from(list(Direction)))
    def test_changes_what_may_be_ruled_out_and_never_what_was_found(
        self, one: float, other: float, worthwhile: float, direction: Direction
    ) -> None:
        interval = Interval(low=min(one, other), high=max(one, other))
        plain, verdict = decide(interval, worthwhile), decide(interval, worthwhile, direction)
        if {plain, verdict} & {Verdict.REDUCTION, Verdict.INCREASE}:
            assert plain is verdict
        if verdict is Verdict.NO_WORTHWHILE_INCREASE:
            assert interval.high < worthwhile
        if verdict is Verdict.NO_WORTHWHILE_CHANGE:
            assert max(-interval.low, interval.high) < worthwhile

    def test_is_one_of_three(self) -> None:
        panel = panel_of(counts_of(4))
        assert read_design(asked(panel), panel).direction is Direction.FALL
        with pytest.raises(PanelProblemError, match="direction"):
            read_design(asked(panel, direction="up"), panel)
