from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from optimise.basics.clock import frozen
from optimise.ui import words

NOON = datetime(2026, 7, 24, 12, 0, tzinfo=UTC)


class TestLocalTime:
    def test_says_winter_as_it_is(self) -> None:
        assert words.local_time(datetime(2026, 11, 24, 3, 0, tzinfo=UTC)) == "24 Nov 2026, 03:00"

    def test_adds_the_summer_hour(self) -> None:
        assert words.local_time(datetime(2026, 7, 1, 23, 30, tzinfo=UTC)) == "2 Jul 2026, 00:30"

    def test_says_a_date_without_a_time(self) -> None:
        assert words.local_time(date(2026, 3, 7)) == "7 Mar 2026"

    def test_says_what_is_not_known(self) -> None:
        assert words.local_time(None) == "Not known"

    def test_refuses_a_moment_without_a_zone(self) -> None:
        with pytest.raises(ValueError, match="time zone"):
            words.local_time(datetime(2026, 3, 7, 12, 0))  # noqa: DTZ001 - the point


class TestLocalDate:
    def test_is_the_day_here_and_not_in_greenwich(self) -> None:
        assert words.local_date(datetime(2026, 7, 1, 23, 30, tzinfo=UTC)) == "2 Jul 2026"


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
