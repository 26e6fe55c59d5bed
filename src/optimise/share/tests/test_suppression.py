"""What may be told of a count, and what somebody who knows the method can learn from it all."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from optimise.share.domain.measures import BY_KEY, MEASURES, Measure
from optimise.share.domain.suppression import (
    DAYS_LATE,
    SMALLEST,
    Row,
    between,
    months_to_tell,
    publishable,
    publishable_from,
    total,
)
from optimise.share.site.queries import Month, Result

counts = st.integers(min_value=0, max_value=100_000)
HIGHEST = 11  # of the counts that the attacker tries; a table of four rows has 20,736 of them
small_tables = st.lists(st.integers(min_value=0, max_value=HIGHEST), min_size=1, max_size=4)
Publish = Callable[[Sequence[int]], tuple[object, ...]]


def publish(table: Sequence[int]) -> tuple[object, ...]:
    """Return everything that is told of a table: its rows and its total."""
    rows = [publishable(count) for count in table]
    return (*rows, total(rows))


def publish_months(months: Sequence[int]) -> tuple[object, ...]:
    """Return everything told of one row in successive months, with every sum up to each."""
    rows = [publishable(count) for count in months]
    sums = [total(rows[: at + 1]) for at in range(len(rows))]
    ranges = [between(rows[: at + 1], off=2, hidden=4) for at in range(len(rows))]
    return (*rows, *sums, *ranges)


def publish_page(table: Sequence[int]) -> tuple[object, ...]:
    """Return everything that the page tells of two rows in two months, and how it shows them."""
    told = [publishable(count) for count in table]
    months = tuple(
        Month(
            first=first, published_on=first, rows=tuple(zip("ab", told[at : at + 2], strict=True))
        )
        for at, first in ((2, date(2026, 2, 1)), (0, date(2026, 1, 1)))
    )
    result = Result(measure=MEASURES[0], months=months)
    together = result.together
    assert together is not None
    return (
        *told, result.hidden, result.nearly_all_hidden, *together.rows, together.altogether,
        tuple(together.never_told), *(tuple(month.not_told) for month in months),
    )  # fmt: skip


def publish_with_true_totals(table: Sequence[int]) -> tuple[object, ...]:
    """Publish as one must not: rows rounded, and the total of what was counted beside them."""
    return (*(publishable(count) for count in table), sum(table))


def publish_with_rounded_totals(table: Sequence[int]) -> tuple[object, ...]:
    """Publish as many do: rows and total each rounded by themselves."""
    return (*(publishable(count) for count in table), publishable(sum(table)))


def possible(table: Sequence[int], method: Publish) -> list[set[int]]:
    """Return what each count may have been, to somebody who knows the method and all it told."""
    seen = method(table)
    fits = [t for t in product(range(HIGHEST + 6), repeat=len(table)) if method(t) == seen]
    return [set(values) for values in zip(*fits, strict=True)]


def pinned(method: Publish, tables: Iterator[Sequence[int]]) -> list[Sequence[int]]:
    """Return the tables of which somebody learns a small count exactly."""
    return [
        table
        for table in tables
        if any(
            len(values) == 1 and count < SMALLEST
            for count, values in zip(table, possible(table, method), strict=True)
        )
    ]


class TestAnAttacker:
    @given(table=small_tables)
    def test_learns_of_a_small_count_only_that_it_is_small(self, table: list[int]) -> None:
        for count, values in zip(table, possible(table, publish), strict=True):
            if count < SMALLEST:
                assert values == set(range(SMALLEST))
            else:
                assert len(values) >= 3
                assert min(values) >= SMALLEST

    @given(months=small_tables)
    def test_learns_no_more_from_one_release_after_another(self, months: list[int]) -> None:
        for count, values in zip(months, possible(months, publish_months), strict=True):
            assert values == set(range(SMALLEST)) if count < SMALLEST else len(values) >= 3

    @given(
        table=st.lists(st.integers(0, HIGHEST), min_size=4, max_size=4),
        unknown=st.integers(0, 3),
    )
    def test_learns_no_more_from_how_a_page_shows_what_is_small(
        self, table: list[int], unknown: int
    ) -> None:
        """Who knows every count but one sees the page, its sentence and its coarser table."""
        seen = publish_page(table)
        fits = {
            value
            for value in range(HIGHEST + 6)
            if publish_page([*table[:unknown], value, *table[unknown + 1 :]]) == seen
        }
        if table[unknown] < SMALLEST:
            assert fits == set(range(SMALLEST))
        else:
            assert len(fits) >= 3

    @given(table=small_tables, known=st.data())
    def test_learns_no_more_when_every_other_count_is_known_to_them(
        self, table: list[int], known: st.DataObject
    ) -> None:
        """Somebody who works there may know all rows but one."""
        unknown = known.draw(st.integers(min_value=0, max_value=len(table) - 1))
        seen = publish(table)
        fits = {
            value
            for value in range(HIGHEST + 6)
            if publish([*table[:unknown], value, *table[unknown + 1 :]]) == seen
        }
        assert len(fits) >= 3

    @pytest.mark.parametrize(
        ("method", "table"),
        [
            (publish_with_true_totals, [12, 4]),
            (publish_with_true_totals, [4, 4]),
            (publish_with_rounded_totals, [4, 4]),
        ],
    )
    def test_pins_a_small_count_where_totals_are_told_in_another_way(
        self, method: Publish, table: list[int]
    ) -> None:
        """The negative control: this attacker does find what can be found."""
        assert pinned(method, iter([table])) == [table]


class TestTold:
    @given(counts)
    def test_is_nothing_under_five_and_else_the_nearest_five(self, count: int) -> None:
        value = publishable(count)
        if count < SMALLEST:
            assert value is None
        else:
            assert value is not None
            assert value % 5 == 0
            assert abs(value - count) <= 2

    def test_is_asked_of_no_count_below_nought(self) -> None:
        with pytest.raises(ValueError, match="below nought"):
            publishable(-1)

    @given(st.lists(counts, max_size=12))
    def test_adds_up_to_its_total(self, table: list[int]) -> None:
        rows = [Row(label="", count=count) for count in table]
        assert total(r.shown for r in rows) == sum(r.shown or 0 for r in rows)


class TestTheLeastAndTheMost:
    @given(st.lists(counts, max_size=13), st.sampled_from(MEASURES))
    def test_hold_what_was_counted(self, months: list[int], measure: Measure) -> None:
        if measure.key == "seized":
            months = [100 * ((grams + 50) // 100) for grams in months]
        found = between(map(publishable, months), off=measure.off, hidden=measure.hidden)
        assert found.least <= sum(months) <= found.most

    @given(st.lists(counts, max_size=13))
    def test_are_the_same_wherever_the_same_is_told(self, months: list[int]) -> None:
        """So whoever reads what is told learns nothing more from them."""
        told = list(map(publishable, months))
        others = [0 if value is None else value for value in told]
        known = {"off": 2, "hidden": 4}
        assert between(told, **known) == between(map(publishable, others), **known)

    def test_say_of_grams_what_the_nearest_hundred_leaves_open(self) -> None:
        seized = BY_KEY["seized"]
        found = between([None, 300], off=seized.off, hidden=seized.hidden)
        assert (found.least, found.most) == (250, 399)


class TestAMonth:
    @given(st.dates(min_value=date(2020, 1, 1), max_value=date(2100, 1, 1)))
    def test_is_told_thirty_days_after_it_ended(self, today: date) -> None:
        months = months_to_tell(today)
        assert len(months) == 12
        assert sorted(months, reverse=True) == months
        for month in months:
            after = (month + timedelta(days=31)).replace(day=1)
            assert today >= after - timedelta(days=1) + timedelta(days=DAYS_LATE)
        newest = (months[0] + timedelta(days=32)).replace(day=1)
        assert publishable_from(newest) > today


class TestTheMeasures:
    def test_count_nothing_twice(self) -> None:
        """Two tables over the same events could be set against each other."""
        events = [measure.events for measure in MEASURES]
        assert len(set(events)) == len(events)
        for measure in MEASURES:
            keys = [key for key, _ in measure.rows]
            assert len(set(keys)) == len(keys)
