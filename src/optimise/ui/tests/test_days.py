from datetime import date

import pytest
from django import forms
from hypothesis import given
from hypothesis import strategies as st

from optimise.ui.days import DayField


class DayForm(forms.Form):
    when = DayField()


class OptionalDayForm(forms.Form):
    when = DayField(required=False)


def written(day: str, month: str, year: str) -> dict[str, str]:
    return {"when_day": day, "when_month": month, "when_year": year}


class TestDayField:
    @given(st.dates(min_value=date(1900, 1, 1), max_value=date(2200, 12, 31)))
    def test_reads_every_day_back(self, day: date) -> None:
        form = DayForm(written(str(day.day), f"{day.month:02}", f" {day.year} "))
        assert form.is_valid()
        assert form.cleaned_data["when"] == day

    @pytest.mark.parametrize(
        ("boxes", "problem"),
        [
            (("27", "", "2026"), "The date must include a month"),
            (("", "", "2026"), "The date must include a day and a month"),
            (("31", "2", "2026"), "Enter a real date, such as 27 3 2026"),
            (("first", "2", "2026"), "Enter a real date, such as 27 3 2026"),
            (("1", "2", "26"), "Enter the year in four figures, such as 2026"),
            (("1", "2", "2201"), "Give a year from 1900 to 2200"),
        ],
    )
    def test_says_what_is_wrong(self, boxes: tuple[str, str, str], problem: str) -> None:
        assert DayForm(written(*boxes)).errors["when"] == [problem]

    def test_asks_when_a_day_is_needed(self) -> None:
        assert not DayForm(written("", "", "")).is_valid()

    def test_is_none_when_left_out_and_not_needed(self) -> None:
        form = OptionalDayForm(written("", "", ""))
        assert form.is_valid()
        assert form.cleaned_data["when"] is None
