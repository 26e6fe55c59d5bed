from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from optimise.evaluate.domain.clocks import Priority, clock_words, due_at, spell

NOON = datetime(2026, 3, 28, 12, tzinfo=UTC)
LENGTHS = st.timedeltas(timedelta(), timedelta(days=60))


class TestDueAt:
    @pytest.mark.parametrize(
        ("priority", "wait"),
        [
            (Priority.HIGH, timedelta(hours=1)),
            (Priority.MEDIUM, timedelta(hours=24)),
            (Priority.LOW, timedelta(days=7)),
        ],
    )
    def test_begins_with_our_hours(self, priority: Priority, wait: timedelta) -> None:
        assert due_at(NOON, priority) - NOON == wait

    def test_takes_the_forces_own_hours(self) -> None:
        waits = dict.fromkeys(Priority, timedelta(minutes=5))
        assert due_at(NOON, Priority.LOW, waits=waits) == NOON + timedelta(minutes=5)


class TestClockWords:
    @pytest.mark.parametrize(
        ("after", "words"),
        [
            (timedelta(hours=-2), "due in 2 hours"),
            (timedelta(minutes=-40, seconds=-59), "due in 40 minutes"),
            (timedelta(seconds=-59), "due now"),
            (timedelta(), "due now"),
            (timedelta(seconds=60), "1 minute late"),
            (timedelta(days=1, hours=23), "1 day late"),
        ],
    )
    def test_say(self, after: timedelta, words: str) -> None:
        assert clock_words(NOON, NOON + after) == words

    @given(LENGTHS)
    def test_say_late_exactly_where_it_is_overdue_by_a_minute(self, after: timedelta) -> None:
        late = after >= timedelta(minutes=1)
        assert clock_words(NOON, NOON + after).endswith("late") is late


class TestSpell:
    def test_refuses_what_is_below_nought(self) -> None:
        with pytest.raises(ValueError, match="below nought"):
            spell(timedelta(seconds=-1))

    def test_has_words_for_a_moment(self) -> None:
        assert spell(timedelta(seconds=59)) == "less than a minute"
