"""Which vetting clears, until which day, and on which days somebody is told."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from optimise.agencies.domain.vetting import (
    LEVELS,
    LONGEST,
    TOLD,
    Vetted,
    cleared_until,
    fault_in,
    mark_due,
)

TODAY = date(2026, 11, 3)
DAY = timedelta(days=1)


def vetted(level: str = "RV", *, ends: date = TODAY, granted: date = TODAY) -> Vetted:
    return Vetted(level=level, body="Unit", granted_on=granted, ends_on=ends)


class TestFaultIn:
    def test_takes_what_a_vetting_unit_says(self) -> None:
        assert fault_in(vetted(ends=TODAY + LONGEST), today=TODAY) is None

    @pytest.mark.parametrize(
        ("given", "field"),
        [
            (vetted("AC"), "level"),
            (Vetted(level="RV", body=" ", granted_on=TODAY, ends_on=TODAY), "body"),
            (vetted(granted=TODAY + DAY, ends=TODAY + DAY), "granted_on"),
            (vetted(ends=TODAY - DAY), "ends_on"),
            (vetted(ends=TODAY + LONGEST + DAY), "ends_on"),
        ],
    )
    def test_names_the_field_that_is_wrong(self, given: Vetted, field: str) -> None:
        fault = fault_in(given, today=TODAY)
        assert fault is not None
        assert fault[0] == field


class TestClearedUntil:
    def test_is_of_no_level_that_is_held_beside_force_vetting(self) -> None:
        assert cleared_until([vetted("SC"), vetted("DV"), vetted("NPPV1")]) is None

    def test_goes_by_the_newest_of_a_level_and_the_longest_of_several(self) -> None:
        shorter, longer = vetted(ends=TODAY + DAY), vetted(ends=TODAY + 9 * DAY)
        assert cleared_until([shorter, longer]) == TODAY + DAY
        assert cleared_until([vetted("MV", ends=TODAY + 5 * DAY), shorter]) == TODAY + 5 * DAY

    @given(st.lists(st.sampled_from(sorted(LEVELS)), max_size=6))
    def test_is_a_day_where_a_level_clears_and_no_other(self, levels: list[str]) -> None:
        clears = any(LEVELS[level].clears for level in levels)
        assert (cleared_until(map(vetted, levels)) is not None) is clears


class TestMarkDue:
    def test_tells_each_mark_once_over_the_days(self) -> None:
        told, days = None, []
        for left in range(120, -40, -1):
            mark = mark_due(TODAY + left * DAY, today=TODAY, told=told)
            if mark is not None:
                told = mark
                days.append(left)
        assert tuple(days) == TOLD

    def test_makes_up_once_for_days_on_which_nobody_looked(self) -> None:
        until = TODAY + 5 * DAY
        assert mark_due(until, today=TODAY, told=90) == 7
        assert mark_due(until, today=TODAY, told=7) is None
