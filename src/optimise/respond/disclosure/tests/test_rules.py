"""The linter, the gate and the hold, tried on more than anybody would write by hand."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from optimise.respond.disclosure.domain.gate import REASONS, Said, stands_in_the_way
from optimise.respond.disclosure.domain.holding import (
    End,
    Result,
    held_until,
    may_lift,
    six_months_after,
)
from optimise.respond.disclosure.domain.linting import lint, problems_of
from optimise.respond.disclosure.domain.statuses import Form, Sensitivity, form_of

DAYS = st.dates(date(2020, 1, 1), date(2035, 12, 31))
ENDS = st.builds(End, result=st.sampled_from(list(Result)), on=DAYS)


class TestADescription:
    @pytest.mark.parametrize(
        ("words", "rule"),
        [
            ("As above", "above"),
            ("See item 4, and the search record", "above"),
            ("ditto", "above"),
            ("MG11", "form"),
            ("Form MG 5", "form"),
            ("Email from the OIC to the CPS about bail", "abbreviation"),
            ("Statement of the D.I. on the search", "abbreviation"),
            ("Various emails about the operation", "block"),
            ("All footage of the yard in November", "block"),
            ("Crime report", "short"),
            ("", "short"),
        ],
    )
    def test_that_would_come_back_is_found(self, words: str, rule: str) -> None:
        assert rule in {one.rule for one in problems_of(words)}

    @pytest.mark.parametrize(
        "words",
        [
            "Statement of PC Rahman of 12 November 2026, describing the search of the kitchen",
            "Entry 3 of the decision log: we go in at five, before the school run",
            "All 14 emails between the officer in the case and the landlord in November",
            "Footage from the shop at 4 Mill Lane, 05:00 to 07:00, which shows nobody leave",
        ],
    )
    def test_that_says_what_it_is_passes(self, words: str) -> None:
        assert [p for p in problems_of(words) if p.rule != "abbreviation"] == []

    def test_is_not_given_twice(self) -> None:
        words = "Footage of the yard, which shows nobody leave"
        found = lint({1: words, 2: f" {words.upper().lower()} ", 3: "Footage of the lane at noon"})
        assert set(found) == {1, 2}

    @given(st.text(max_size=80))
    def test_is_told_what_to_do_whatever_it_is(self, words: str) -> None:
        assert all(one.words.endswith(".") for one in problems_of(words))


class TestTheGate:
    def test_looks_at_thirteen(self) -> None:
        assert len(REASONS) == 13
        assert len({one.key for one in REASONS}) == 13

    @given(st.dictionaries(st.sampled_from([r.key for r in REASONS]), st.booleans()))
    def test_lets_nothing_through_that_was_not_said(self, said: dict[str, bool]) -> None:
        there = {key: Said(is_there=value) for key, value in said.items()}
        way = {key for key, _ in stands_in_the_way(there)}
        for reason in REASONS:
            if reason.key != "schedule":
                assert (reason.key in way) is (not said.get(reason.key, False))

    def test_lets_through_what_is_not_needed_with_a_reason(self) -> None:
        there = {one.key: Said(is_there=True) for one in REASONS}
        assert stands_in_the_way(there) == []
        needless = Said(is_there=False, why="No media were made.")
        assert stands_in_the_way(there | {"media": needless}) == []
        assert stands_in_the_way(there | {"mg3": needless})
        assert stands_in_the_way(there | {"media": Said(is_there=False)})

    def test_looks_at_the_schedules_by_itself(self) -> None:
        there = {one.key: Said(is_there=True) for one in REASONS}
        assert [key for key, _ in stands_in_the_way(there, schedules="sign it.")] == ["schedule"]


class TestTheHold:
    @given(DAYS)
    def test_ends_at_acquittal_or_decision(self, day: date) -> None:
        for result in (Result.ACQUITTED, Result.NOT_PROSECUTED):
            assert held_until(End(result=result, on=day)) == day

    @given(DAYS, st.integers(0, 4000))
    def test_lasts_six_months_or_until_release_after_a_conviction(
        self, day: date, later: int
    ) -> None:
        released = day + timedelta(days=later)
        end = End(result=Result.CONVICTED, on=day, in_custody=True, released=released)
        assert held_until(end) == max(six_months_after(day), released)

    @given(DAYS, st.sampled_from(list(Result)), DAYS)
    def test_never_ends_before_an_appeal_is_decided(
        self, day: date, result: Result, decided: date
    ) -> None:
        assert held_until(End(result=result, on=day, appeal_runs=True)) is None
        until = held_until(End(result=result, on=day, appeal_decided=decided))
        assert until is not None
        assert until >= decided

    def test_is_not_known_while_a_case_runs_or_a_release_is_open(self) -> None:
        assert held_until(None) is None
        end = End(result=Result.CONVICTED, on=date(2026, 1, 31), in_custody=True)
        assert held_until(end) is None

    def test_counts_six_months_to_the_end_of_a_short_one(self) -> None:
        assert six_months_after(date(2026, 8, 31)) == date(2027, 2, 28)
        assert six_months_after(date(2026, 3, 31)) == date(2026, 9, 30)

    @given(
        st.lists(st.none() | st.builds(End, result=st.sampled_from(list(Result)), on=DAYS)), DAYS
    )
    def test_stands_while_the_operation_or_any_case_runs(
        self, ends: list[End | None], on: date
    ) -> None:
        assert not may_lift(ends, operation_is_open=True, on=on)
        if None in ends:
            assert not may_lift(ends, operation_is_open=False, on=on)


def test_what_is_highly_sensitive_stands_on_no_schedule() -> None:
    assert form_of(Sensitivity.HIGHLY) is None
    assert form_of(Sensitivity.SENSITIVE) is Form.D
    assert form_of(Sensitivity.NONE) is Form.C
