"""What each meeting looks at, and what a control strategy must say."""

from dataclasses import replace

import pytest

from optimise.plan.tasking.domain.meetings import (
    EVERY,
    LOOKS_AT,
    Kind,
    Matter,
    Priority,
    problem_with,
)

ONE = Priority(
    name="County lines", prevention="Schools", intelligence="Lines", enforcement="Orders"
)


class TestAMeeting:
    def test_of_each_kind_looks_at_something_once(self) -> None:
        assert set(LOOKS_AT) == set(EVERY) == set(Kind)
        for matters in LOOKS_AT.values():
            assert matters
            assert len(set(matters)) == len(matters)

    def test_leaves_nothing_that_is_due_to_no_meeting(self) -> None:
        looked = {matter for matters in LOOKS_AT.values() for matter in matters}
        assert set(Matter) - looked == {Matter.OWN}


class TestAControlStrategy:
    @pytest.mark.parametrize(("count", "may"), [(3, False), (4, True), (8, True), (9, False)])
    def test_has_four_to_eight_priorities(self, count: int, may: bool) -> None:
        assert (not problem_with((ONE,) * count)) is may

    def test_says_what_is_done_on_each_strand(self) -> None:
        short = replace(ONE, name="Fraud", enforcement=" ")
        assert "Fraud" in problem_with((ONE, ONE, ONE, short))
        assert short.gaps == ("enforcement",)
