"""What a week tells, and what somebody learns who sets it against months, totals and versions."""

from datetime import date, timedelta
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from optimise.share.domain.measures import MEASURES
from optimise.share.domain.suppression import DAYS_LATE, SMALLEST, publishable, total
from optimise.share.domain.weeks import (
    COUNTED,
    changed_figures,
    draft_of,
    lines_of,
    may_be_told,
    tells_a_number,
    weeks_to_tell,
)

HIGHEST = 11
MONDAY = date(2026, 11, 2)
KEYS = [one.key for one in COUNTED]
counts = st.dictionaries(st.sampled_from(KEYS), st.integers(0, HIGHEST))


def told_of_all(weeks: list[list[int]], month: list[int]) -> tuple[object, ...]:
    """Return all that is told: each week, drafted and drafted again, a month's table, its total."""
    pages = [lines_of(dict(zip(KEYS, week, strict=False))) for week in weeks]
    again = [
        draft_of(date(2026, 11, 2), dict(zip(KEYS, week, strict=False)), days="d").figures
        for week in weeks
    ]
    rows = [publishable(count) for count in month]
    return (*pages, *again, *rows, total(rows))


class TestAnAttacker:
    @given(
        weeks=st.lists(
            st.lists(st.integers(0, HIGHEST), min_size=3, max_size=3), min_size=1, max_size=3
        ),
        month=st.lists(st.integers(0, HIGHEST), min_size=1, max_size=3),
        draw=st.data(),
    )
    def test_who_knows_all_but_one_count_never_learns_it(
        self, weeks: list[list[int]], month: list[int], draw: st.DataObject
    ) -> None:
        cells = [(w, c) for w, week in enumerate(weeks) for c in range(len(week))]
        cells += [(-1, c) for c in range(len(month))]
        at, column = draw.draw(st.sampled_from(cells))

        def with_(value: int) -> tuple[object, ...]:
            other, months = [list(week) for week in weeks], list(month)
            (months if at < 0 else other[at])[column] = value
            return told_of_all(other, months)

        true = month[column] if at < 0 else weeks[at][column]
        fits = {value for value in range(HIGHEST + 6) if with_(value) == with_(true)}
        assert len(fits) >= 3
        if true < SMALLEST:
            assert fits == set(range(SMALLEST))

    def test_would_learn_one_if_a_week_were_counted_in_a_month_too(self) -> None:
        """The negative control: the same event in two tables gives small counts away."""

        def both(week: int, rest: int) -> tuple[object, ...]:
            return publishable(week), publishable(rest + week)

        fits = {week for week, rest in product(range(8), [4]) if both(week, rest) == both(3, 4)}
        assert len(fits) < SMALLEST

    def test_finds_no_event_in_two_tables(self) -> None:
        events = [one.events for one in COUNTED] + [one.events for one in MEASURES]
        assert len(set(events)) == len(events)


class TestAWeek:
    @given(st.dates(min_value=date(2020, 1, 1), max_value=date(2100, 1, 1)))
    def test_is_told_thirty_days_after_it_ended(self, today: date) -> None:
        weeks = weeks_to_tell(today)
        for begins in weeks:
            assert may_be_told(begins, today=today)
            assert today - (begins + timedelta(days=7)) >= timedelta(days=DAYS_LATE)
        assert not may_be_told(weeks[0] + timedelta(days=7), today=today)
        assert not may_be_told(weeks[0] + timedelta(days=1), today=today)

    @given(counts)
    def test_keeps_its_figures_whatever_is_written_around_them(self, found: dict[str, int]) -> None:
        draft = draft_of(date(2026, 11, 2), found, days="2 to 8 November")
        assert not changed_figures(draft.body, draft.figures)
        assert not changed_figures(draft.body + "\n\nWe go back.", draft.figures)
        assert changed_figures(draft.body + "\n\nWe found 3 of them.", draft.figures)
        for words in (draft.title, draft.summary):
            assert not tells_a_number(words.replace("2 to 8 November", "8 Nov 2026"), begins=MONDAY)
        if draft.figures:
            assert changed_figures(draft.body.replace(draft.figures[0], ""), draft.figures)

    @pytest.mark.parametrize(
        "words",
        [
            "We took three knives.", "Two homes are safe", "A single arrest", "We took no knives.",
            "None was found.", "th\u200bree knives", "\uff13 knives", "Twelve people", "both homes",
            "9 Nov 2026", "12 Nov 2026", "\u00bd",
        ],
    )  # fmt: skip
    def test_tells_no_other_number_in_words_either(self, words: str) -> None:
        assert tells_a_number(words, begins=MONDAY)
        assert changed_figures(f"We went.\n\n{words}", ())

    @pytest.mark.parametrize("words", ["We look again.", "8 Nov 2026", "from 2 November 2026 on"])
    def test_may_name_its_days(self, words: str) -> None:
        assert not tells_a_number(words, begins=MONDAY)

    @pytest.mark.parametrize("count", range(SMALLEST))
    def test_says_nothing_of_what_is_small(self, count: int) -> None:
        found = dict.fromkeys(KEYS, count)
        assert lines_of(found) == ()
        assert "Too few to show" in draft_of(date(2026, 11, 2), found, days="d").body
