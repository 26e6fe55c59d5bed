from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from optimise.access.domain.audiences import Marking
from optimise.evaluate.domain import grading as g
from optimise.evaluate.domain.grading import Circumstances, Handling, Outlet, Problem

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
SOUND = g.Grading(
    source=g.Source.UNTESTED,
    assessment=g.Assessment.KNOWN_DIRECTLY,
    handling=g.Handling.SHARE,
)
ASK_FIRST = g.Condition(
    code="S2",
    text="Consult the originator first",
    stops=frozenset({Outlet.PARTNER, Outlet.WARRANT}),
    release_authority="source unit",
    set_by="DS Example",
    set_at=NOW - timedelta(days=1),
)
RESTRICTED = replace(SOUND, handling=Handling.SHARE_WITH_CONDITIONS, conditions=(ASK_FIRST,))

CONDITIONS = st.builds(
    g.Condition,
    code=st.just("X"),
    text=st.sampled_from(["not for partners", "unit only"]),
    stops=st.frozensets(st.sampled_from(Outlet), min_size=1),
    release_authority=st.sampled_from(["source unit", "DI Example"]),
    set_by=st.just("DS Example"),
    set_at=st.just(NOW),
    agencies=st.just(frozenset({"school"})),
    expires_at=st.none() | st.just(NOW) | st.just(NOW + timedelta(days=1)),
)
CARRIED = st.builds(
    g.Carried,
    handling=st.sampled_from(Handling),
    marking=st.sampled_from(Marking),
    conditions=st.lists(CONDITIONS, max_size=3).map(tuple),
)


class TestProblemsWith:
    def test_finds_none_in_a_sound_grading(self) -> None:
        assert g.problems_with(SOUND) == ()
        assert g.problems_with(RESTRICTED) == ()
        assert SOUND.code == "2AP"

    @pytest.mark.parametrize("reason", ["", "  "])
    def test_wants_a_reason_when_doubted(self, reason: str) -> None:
        false = replace(SOUND, assessment=g.Assessment.SUSPECTED_FALSE, reason=reason)
        unreliable = replace(SOUND, source=g.Source.NOT_RELIABLE, reason=reason)
        assert g.problems_with(false) == (Problem.REASON_MISSING,)
        assert g.problems_with(unreliable) == (Problem.REASON_MISSING,)
        assert g.problems_with(replace(false, reason="a grudge")) == ()

    @given(st.integers(0, 3))
    def test_wants_independent_support_for_b(self, support: int) -> None:
        graded = replace(SOUND, assessment=g.Assessment.INDIRECT_CORROBORATED)
        problems = g.problems_with(graded, Circumstances(independent_support=support))
        assert (problems == (Problem.SUPPORT_MISSING,)) is (support == 0)

    def test_wants_conditions_with_c_and_none_with_p(self) -> None:
        assert g.problems_with(replace(RESTRICTED, conditions=())) == (Problem.CONDITIONS_MISSING,)
        assert g.problems_with(replace(RESTRICTED, handling=Handling.SHARE)) == (
            Problem.CONDITIONS_NOT_EXPECTED,
        )

    @pytest.mark.parametrize(
        ("condition", "problem"),
        [
            (replace(ASK_FIRST, text=" "), Problem.CONDITION_EMPTY),
            (replace(ASK_FIRST, code=""), Problem.CONDITION_EMPTY),
            (replace(ASK_FIRST, stops=frozenset()), Problem.CONDITION_STOPS_NOTHING),
            (replace(ASK_FIRST, stops=frozenset({Outlet.NAMED_AGENCY})), Problem.AGENCY_MISSING),
            (replace(ASK_FIRST, release_authority=""), Problem.RELEASE_AUTHORITY_MISSING),
            (replace(ASK_FIRST, expires_at=ASK_FIRST.set_at), Problem.EXPIRES_BEFORE_SET),
        ],
    )
    def test_reads_each_condition(self, condition: g.Condition, problem: Problem) -> None:
        graded = replace(RESTRICTED, conditions=(ASK_FIRST, condition, condition))
        assert g.problems_with(graded) == (problem,)

    def test_wants_a_childs_role_chosen(self) -> None:
        child = Circumstances(names_a_child=True)
        assert g.problems_with(SOUND, child) == (Problem.CHILD_ROLE_MISSING,)
        assert g.problems_with(SOUND, replace(child, child_role_chosen=True)) == ()

    def test_wants_the_duty_inspector_told_of_a_threat_to_life(self) -> None:
        threat = Circumstances(threat_to_life=True)
        assert g.problems_with(SOUND, threat) == (Problem.INSPECTOR_NOT_TOLD,)
        assert g.problems_with(SOUND, replace(threat, inspector_told=True)) == ()


class TestStrictest:
    def test_takes_the_strictest_of_each(self) -> None:
        open_, closed = Marking.OFFICIAL, Marking.SENSITIVE
        made = g.strictest(
            [
                g.Carried(handling=Handling.SHARE, marking=closed),
                g.Carried(
                    handling=Handling.SHARE_WITH_CONDITIONS, marking=open_, conditions=(ASK_FIRST,)
                ),
            ]
        )
        assert made == g.Carried(
            handling=Handling.SHARE_WITH_CONDITIONS, marking=closed, conditions=(ASK_FIRST,)
        )
        assert made.marking == "OFFICIAL-SENSITIVE"

    def test_of_nothing_is_free(self) -> None:
        assert g.strictest([]) == g.Carried(handling=Handling.SHARE, marking=Marking.OFFICIAL)

    @given(st.lists(CARRIED), CARRIED, st.sampled_from(Outlet), st.sampled_from([None, "school"]))
    def test_never_frees_what_an_input_stops(
        self, others: list[g.Carried], one: g.Carried, outlet: Outlet, agency: str | None
    ) -> None:
        made = g.strictest([*others, one])
        assert made.marking >= one.marking
        if any(c.stands_at(NOW) and c.shuts(outlet, agency) for c in one.conditions):
            assert g.may_share(made, outlet, agency=agency, now=NOW) is not None

    @given(st.lists(CARRIED))
    def test_of_the_strictest_is_itself(self, things: list[g.Carried]) -> None:
        assert g.strictest([g.strictest(things)]) == g.strictest(things)


class TestMayShare:
    @pytest.mark.parametrize("outlet", Outlet)
    def test_lets_p_go_by_every_way(self, outlet: Outlet) -> None:
        assert g.may_share(SOUND, outlet, now=NOW) is None

    def test_says_what_stops_it_and_whom_to_ask(self) -> None:
        stop = g.may_share(RESTRICTED, Outlet.WARRANT, now=NOW)
        assert stop is not None
        assert stop.say == "Consult the originator first. Ask source unit."
        assert stop.ask == ("source unit",)
        assert stop.conditions == (ASK_FIRST,)

    def test_lets_c_go_where_no_condition_stops_it(self) -> None:
        assert g.may_share(RESTRICTED, Outlet.BRIEFING, now=NOW) is None

    def test_stops_a_named_agency_by_every_way_and_no_other(self) -> None:
        not_school = replace(
            ASK_FIRST, stops=frozenset({Outlet.NAMED_AGENCY}), agencies=frozenset({"school"})
        )
        graded = replace(RESTRICTED, conditions=(not_school,))
        for outlet in Outlet:
            assert g.may_share(graded, outlet, agency="school", now=NOW) is not None
            assert g.may_share(graded, outlet, agency="housing", now=NOW) is None

    def test_takes_an_agency_for_a_partner_by_whichever_way(self) -> None:
        assert g.may_share(RESTRICTED, Outlet.EXPORT, agency="housing", now=NOW) is not None
        assert g.may_share(RESTRICTED, Outlet.EXPORT, now=NOW) is None

    def test_frees_nothing_when_the_last_condition_has_run_out(self) -> None:
        over = replace(RESTRICTED, conditions=(replace(ASK_FIRST, expires_at=NOW),))
        stop = g.may_share(over, Outlet.PRINT, now=NOW)
        assert stop is not None
        assert stop.say.endswith("graded again first. Ask source unit.")
        before = NOW - timedelta(seconds=1)
        assert g.may_share(over, Outlet.PRINT, now=before) is None

    def test_heeds_conditions_even_under_p(self) -> None:
        careless = replace(RESTRICTED, handling=Handling.SHARE)
        assert g.may_share(careless, Outlet.PARTNER, now=NOW) is not None
