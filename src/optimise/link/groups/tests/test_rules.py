"""Rules of the register: the mapping test, the life of a record, tiers."""

from datetime import date, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from optimise.access.domain.roles import Role
from optimise.link.groups.domain import tiers
from optimise.link.groups.domain.kinds import CRIMES, GroupType, carries_seven_years, usually_needs
from optimise.link.groups.domain.life import (
    STEPS,
    ArchiveReason,
    Archiving,
    Stage,
    next_review,
    problems_with_archiving,
    step_to,
    steps_for,
)
from optimise.link.groups.domain.listing import without_ending
from optimise.link.groups.domain.mapping import Finding, Limb, Mapped, Outcome
from optimise.link.groups.domain.members import lapses, release_is_near

DAY = date(2026, 11, 20)
findings = st.fixed_dictionaries({limb: st.sampled_from(Finding) for limb in Limb})
ALL_SHOWN = dict.fromkeys(Limb, Finding.SHOWN)


class TestTheMappingTest:
    def test_passes_where_all_four_are_shown(self) -> None:
        assert Mapped(findings=ALL_SHOWN, members=3, seven_years=True).outcome is Outcome.PASSED

    @given(findings, st.integers(0, 9), st.booleans())
    def test_never_passes_below_three_people_or_seven_years(
        self, said: dict[Limb, Finding], members: int, seven: bool
    ) -> None:
        test = Mapped(findings=said, members=members, seven_years=seven)
        if test.outcome is Outcome.PASSED:
            assert members >= 3
            assert seven

    @given(findings, st.integers(0, 9), st.booleans())
    def test_asks_a_question_of_each_limb_that_is_unknown(
        self, said: dict[Limb, Finding], members: int, seven: bool
    ) -> None:
        test = Mapped(findings=said, members=members, seven_years=seven)
        unknown = {limb for limb in Limb if test.finding(limb) is Finding.UNKNOWN}
        assert {limb for limb, _ in test.questions} == unknown

    def test_says_what_a_pair_is_instead(self) -> None:
        said = {**ALL_SHOWN, Limb.PEOPLE: Finding.NOT_SHOWN}
        test = Mapped(findings=said, members=2, seven_years=True)
        assert test.instead is GroupType.NETWORK

    def test_calls_one_alone_a_priority_individual(self) -> None:
        said = {**ALL_SHOWN, Limb.PEOPLE: Finding.NOT_SHOWN}
        assert Mapped(findings=said, members=1, seven_years=True).instead is GroupType.INDIVIDUAL

    def test_takes_unknown_for_no_answer_and_not_for_no(self) -> None:
        said = {**ALL_SHOWN, Limb.GAIN: Finding.UNKNOWN}
        assert Mapped(findings=said, members=5, seven_years=True).outcome is Outcome.OPEN


class TestTheLifeOfARecord:
    def test_leads_somewhere_from_every_stage(self) -> None:
        assert set(STEPS) == set(Stage)
        assert all(STEPS.values())

    def test_lets_every_closed_record_be_opened_again(self) -> None:
        closed = [stage for stage in Stage if not stage.is_open]
        assert all(step_to(stage, Stage.RESEARCHING) for stage in closed)

    def test_never_goes_from_nominated_to_mapped_in_one_step(self) -> None:
        assert step_to(Stage.NOMINATED, Stage.MAPPED) is None

    @given(st.sampled_from(Stage), st.sets(st.sampled_from(Role)))
    def test_offers_nobody_a_step_of_another_role(self, stage: Stage, roles: set[Role]) -> None:
        assert all(step.who & roles for step in steps_for(stage, frozenset(roles)))

    def test_leaves_a_constable_no_step(self) -> None:
        assert not any(steps_for(stage, frozenset({Role.RESPONSE})) for stage in Stage)

    def test_is_reviewed_sooner_the_higher_its_tier(self) -> None:
        days = [next_review(tier, on=DAY) for tier in tiers.TIERS]
        assert days == sorted(days)

    def test_is_archived_only_with_what_is_left_and_what_opens_it(self) -> None:
        given = Archiving(reason=ArchiveReason.INACTIVE, last_active=DAY, risk_left=" ", trigger="")
        fields = [field for field, _ in problems_with_archiving(given, today=DAY)]
        assert fields == ["risk_left", "trigger"]


class TestATier:
    @given(st.floats(0, 1), st.booleans(), st.booleans(), st.booleans())
    def test_never_falls_where_somebody_is_exploited(
        self, harm: float, exploits: bool, firearms: bool, border: bool
    ) -> None:
        grounds = tiers.Grounds(harm=harm, firearms=firearms, cross_border=border)
        graver = tiers.Grounds(harm=harm, exploits=True, firearms=firearms, cross_border=border)
        assert tiers.derived(graver) <= tiers.derived(grounds)
        assert tiers.derived(grounds) in tiers.TIERS

    @pytest.mark.parametrize(("share", "tier"), [(0.8, "1"), (0.5, "2"), (0.3, "3"), (0.1, "4")])
    def test_follows_the_score(self, share: float, tier: str) -> None:
        assert tiers.derived(tiers.Grounds(harm=share)) == tier


class TestAMembership:
    def test_lapses_after_half_a_year(self) -> None:
        assert lapses(renewed_on=DAY) - DAY == timedelta(days=182)

    @pytest.mark.parametrize(("days", "near"), [(0, True), (28, True), (29, False), (-28, True)])
    def test_is_raised_four_weeks_round_a_release(self, days: int, near: bool) -> None:
        assert release_is_near(DAY + timedelta(days=days), today=DAY) is near

    def test_is_not_raised_without_a_day(self) -> None:
        assert release_is_near(None, today=DAY) is False


class TestKindsOfCrime:
    def test_have_each_a_key_of_their_own(self) -> None:
        assert len({crime.key for crime in CRIMES}) == len(CRIMES)

    def test_ask_for_what_a_line_needs_beside_it(self) -> None:
        assert "Modern slavery and trafficking" in usually_needs("county-lines", frozenset())
        assert "Modern slavery and trafficking" not in usually_needs(
            "county-lines", frozenset({"trafficking"})
        )

    def test_of_lesser_crime_carry_no_seven_years(self) -> None:
        assert not carries_seven_years(frozenset({"coursing", "waste"}))


class TestNamesOfAreas:
    @pytest.mark.parametrize(
        ("names", "brief"),
        [
            (["Devizes team", "Royal Wootton Bassett team"], ["Devizes", "Royal Wootton Bassett"]),
            (["Devizes team", "Wiltshire"], ["Devizes team", "Wiltshire"]),
            (["Devizes team"], ["Devizes team"]),
            (["The team", "team"], ["The team", "team"]),
            ([], []),
        ],
    )
    def test_are_told_without_what_they_share(self, names: list[str], brief: list[str]) -> None:
        ids = [UUID(int=at) for at in range(len(names))]
        said = without_ending(dict(zip(ids, names, strict=True)))
        assert [said[one] for one in ids] == brief
