"""Gaps by P, freshness, phases over a place, and the menu of tactics."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from optimise.plan.plans.domain.fourp import GAPS, MEANS, Aimed, P, gaps
from optimise.plan.plans.domain.freshness import FRESH, STALE, Freshness, Touched, freshness
from optimise.plan.plans.domain.phases import Phase, problem_with_next
from optimise.plan.plans.domain.tactics import TacticError, read
from optimise.plan.plans.tactics import available

TODAY = date(2026, 6, 1)
aims = st.builds(Aimed, p=st.sampled_from(P), is_open=st.booleans(), acting=st.integers(0, 2))


class TestAGap:
    @given(st.lists(aims, max_size=8))
    def test_is_every_p_for_which_nobody_acts(self, objectives: list[Aimed]) -> None:
        found = gaps(objectives)
        for p in P:
            acted = any(o.p is p and o.is_open and o.acting for o in objectives)
            assert (p in found) is not acted

    def test_has_words_for_each(self) -> None:
        assert set(GAPS) == set(MEANS) == set(P)


class TestAPlan:
    @pytest.mark.parametrize(
        ("days", "is_so"),
        [
            (0, Freshness.FRESH),
            (FRESH.days, Freshness.FRESH),
            (FRESH.days + 1, Freshness.AGEING),
            (STALE.days + 1, Freshness.STALE),
        ],
    )
    def test_ages_unless_somebody_touches_it(self, days: int, is_so: Freshness) -> None:
        touched = Touched(last=TODAY - timedelta(days=days), review_on=TODAY)
        assert freshness(touched, today=TODAY) is is_so

    def test_is_stale_once_its_review_is_late(self) -> None:
        touched = Touched(last=TODAY, review_on=TODAY - timedelta(days=1))
        assert freshness(touched, today=TODAY) is Freshness.STALE
        assert freshness(None, today=TODAY) is Freshness.NONE


class TestAPhase:
    def test_comes_in_order_and_may_begin_again(self) -> None:
        def problem(phase: Phase, before: Phase | None) -> str:
            return problem_with_next(phase, before, begins=TODAY, ended=TODAY)

        assert not problem(Phase.CLEAR, None)
        assert not problem(Phase.HOLD, Phase.CLEAR)
        assert not problem(Phase.CLEAR, Phase.BUILD)
        assert problem(Phase.HOLD, None)
        assert problem(Phase.BUILD, Phase.CLEAR) == "Hold comes between."

    def test_begins_when_the_last_has_ended(self) -> None:
        late = TODAY + timedelta(days=1)
        assert problem_with_next(Phase.HOLD, Phase.CLEAR, begins=TODAY, ended=late)


class TestTheMenu:
    def test_serves_every_p(self) -> None:
        assert len(available()) >= 15
        assert {p for tactic in available().values() for p in tactic.ps} == set(P)

    def test_names_no_child_as_somebody_to_pursue(self) -> None:
        for tactic in available().values():
            if "child" in tactic.title.casefold() or "mentor" in tactic.name:
                assert P.PURSUE not in tactic.ps, tactic.name

    def test_refuses_a_manifest_that_lacks_watch_outs(self) -> None:
        whole = {"title": "X", "theme": "Crime", "ps": ["Pursue"], "what": "X", "who": ["X"],
                 "authority": "", "watch": [], "measure": "X"}  # fmt: skip
        with pytest.raises(TacticError):
            read("x", whole)
        with pytest.raises(TacticError):
            read("x", {**whole, "watch": ["X"], "more": 1})
