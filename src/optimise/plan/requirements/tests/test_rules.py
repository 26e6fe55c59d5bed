"""When a question is open, answered and late, and how long officers are asked."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from optimise.plan.requirements.domain.questions import (
    LONGEST_POSTED,
    State,
    after_answer,
    is_late,
    problem_with_days,
)

TODAY = date(2026, 6, 1)


class TestAQuestion:
    @given(st.sampled_from(State), st.integers(-400, 400))
    def test_is_late_only_while_it_is_open_and_past_its_day(self, state: State, days: int) -> None:
        late = is_late(state, TODAY + timedelta(days=days), today=TODAY)
        assert late is (state in (State.OPEN, State.PARTLY) and days < 0)

    def test_is_answered_in_part_or_whole(self) -> None:
        assert after_answer(settles=True) is State.ANSWERED
        assert after_answer(settles=False).is_open


class TestAsking:
    @pytest.mark.parametrize(
        ("days", "may"), [(0, False), (1, True), (LONGEST_POSTED.days, True), (91, False)]
    )
    def test_ends_within_ninety_days(self, days: int, may: bool) -> None:
        assert (not problem_with_days(TODAY + timedelta(days=days), today=TODAY)) is may
