from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from optimise.basics.clock import frozen
from optimise.ui import words

NOON = datetime(2026, 7, 24, 12, 0, tzinfo=UTC)


class TestAgo:
    @pytest.mark.parametrize(
        ("gap", "said"),
        [
            (timedelta(seconds=20), "just now"),
            (timedelta(minutes=1), "1 minute ago"),
            (timedelta(hours=3, minutes=59), "3 hours ago"),
            (timedelta(days=2), "2 days ago"),
            (timedelta(days=8), "1 week ago"),
            (timedelta(days=400), "1 year ago"),
            (timedelta(days=-2), "in 2 days"),
        ],
    )
    def test_says_the_longest_whole_unit(self, gap: timedelta, said: str) -> None:
        with frozen(NOON):
            assert words.ago(NOON - gap) == said

    def test_names_the_near_days(self) -> None:
        with frozen(NOON):
            near = [words.ago(date(2026, 7, day)) for day in (23, 24, 25, 26)]
        assert near == ["yesterday", "today", "tomorrow", "in 2 days"]

    @given(st.timedeltas(min_value=timedelta(minutes=1), max_value=timedelta(days=9000)))
    def test_never_says_the_past_is_to_come(self, gap: timedelta) -> None:
        with frozen(NOON):
            assert words.ago(NOON - gap).endswith(" ago")
            assert words.ago(NOON + gap).startswith("in ")


class TestGradeInWords:
    def test_says_all_three_parts(self) -> None:
        assert words.grade_in_words("2", "B", "P") == (
            "Source 2, untested; assessment B, known indirectly to the source but corroborated; "
            "handling P, lawful sharing permitted"
        )

    def test_refuses_a_grade_of_another_scheme(self) -> None:
        with pytest.raises(KeyError):
            words.grade_in_words("B", "3", "P")


class TestInitials:
    @pytest.mark.parametrize(
        ("name", "letters"),
        [("Priya Example", "PE"), ("Cher", "C"), ("DC Ann Dam", "AD"), ("", "")],
    )
    def test_are_of_the_last_two_words(self, name: str, letters: str) -> None:
        assert words.initials(name) == letters
