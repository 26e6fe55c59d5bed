"""Rules of how long things are held, and of what drugs are worth."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from optimise.basics.clock import LOCAL, day_of
from optimise.keep_safe.domain.clocks import is_working_day
from optimise.respond.exhibits.domain.holding import held_for, held_until, runs_out
from optimise.respond.exhibits.domain.worth import (
    Drug,
    Level,
    PriceOf,
    Range,
    drug_named,
    said,
    summed,
    worth,
)

starts = st.datetimes(datetime(2024, 1, 1), datetime(2030, 12, 31)).map(  # noqa: DTZ001
    lambda one: one.replace(tzinfo=UTC)
)
some = st.decimals("0.01", "5000", places=2)


def priced(low: Decimal, more: Decimal, grams: Decimal) -> PriceOf:
    return PriceOf(drug=Drug.CRACK, level=Level.STREET, grams=grams, low=low, high=low + more)


prices = st.builds(priced, some, some, some)


def local(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=LOCAL)


class TestFortyEightHours:
    @pytest.mark.parametrize(
        ("seized", "until"),
        [
            ("2026-11-24T10:00", "2026-11-26T10:00"),  # Tuesday to Thursday
            ("2026-11-27T05:20", "2026-12-01T05:20"),  # Friday: the weekend does not count
            ("2026-11-28T11:00", "2026-12-02T00:00"),  # Saturday: it begins on Monday
            ("2026-12-24T12:00", "2026-12-30T12:00"),  # Christmas, Boxing Day as Monday, a weekend
            ("2027-03-25T09:00", "2027-03-31T09:00"),  # Good Friday and Easter Monday
            ("2026-10-23T09:00", "2026-10-27T09:00"),  # the clocks go back on the Sunday
        ],
    )
    def test_leave_out_weekends_and_bank_holidays(self, seized: str, until: str) -> None:
        assert runs_out(local(seized), 48, skips=True) == local(until)

    @given(starts, st.integers(1, 200))
    def test_are_so_many_hours_of_working_days(self, start: datetime, hours: int) -> None:
        end = runs_out(start, hours, skips=True)
        counted = timedelta()
        moment = start
        while moment < end:
            later = min(moment + timedelta(minutes=30), end)
            counted += (later - moment) if is_working_day(day_of(moment)) else timedelta()
            moment = later
        assert abs(counted - timedelta(hours=hours)) <= timedelta(hours=1)
        assert is_working_day(day_of(end - timedelta(microseconds=1)))

    @given(starts, st.integers(2, 200), st.booleans())
    def test_are_told_of_before_they_run_out(
        self, start: datetime, hours: int, skips: bool
    ) -> None:
        held = held_for(start, hours, skips=skips)
        assert start < held.warns_at < held.ends_at

    def test_run_forward_and_straight_on_where_nothing_is_left_out(self) -> None:
        start = local("2026-11-27T05:20")
        assert runs_out(start, 48, skips=False) == start + timedelta(hours=48)
        with pytest.raises(ValueError, match="forward"):
            runs_out(start, 0, skips=True)

    @given(starts, st.integers(1, 400))
    def test_of_a_court_warn_two_weeks_or_half_before(self, start: datetime, days: int) -> None:
        held = held_until(start, start + timedelta(days=days))
        assert start < held.warns_at < held.ends_at
        assert held.ends_at - held.warns_at <= timedelta(days=14)


class TestWhatDrugsAreWorth:
    @given(st.lists(st.tuples(some, prices), min_size=1, max_size=6))
    def test_adds_up_low_with_low_and_high_with_high(
        self, rows: list[tuple[Decimal, PriceOf]]
    ) -> None:
        every = [worth(grams, price) for grams, price in rows]
        total = summed(every)
        assert total is not None
        assert total.low == sum(one.low for one in every)
        assert total.high == sum(one.high for one in every)
        assert total == summed(list(reversed(every))) or (
            abs(total.low - sum(one.low for one in reversed(every))) < Decimal("0.0001")
        )

    @given(some, some, prices)
    def test_of_two_halves_is_that_of_the_whole(
        self, one: Decimal, other: Decimal, price: PriceOf
    ) -> None:
        whole = worth(one + other, price)
        parts = worth(one, price) + worth(other, price)
        assert abs(whole.low - parts.low) < Decimal("0.0001")
        assert abs(whole.high - parts.high) < Decimal("0.0001")

    @given(some, prices)
    def test_is_never_one_figure(self, grams: Decimal, price: PriceOf) -> None:
        low, high = worth(grams, price).words().split(" to ")
        assert low != high
        assert int(low[1:].replace(",", "")) <= worth(grams, price).low
        assert int(high[1:].replace(",", "")) >= worth(grams, price).high

    def test_says_at_which_deals_where_and_when(self) -> None:
        price = priced(Decimal(10), Decimal(10), Decimal("0.2"))
        total = worth(Decimal("8.7"), price)
        assert total == Range(low=Decimal(435), high=Decimal(870))
        words = said(total, Level.STREET, "Swindon", date(2026, 11, 28))
        assert words == "£430 to £870 at street deals, Swindon, in November 2026"

    def test_needs_a_weight_and_two_sums(self) -> None:
        for grams, more in ((Decimal(0), Decimal(1)), (Decimal(1), Decimal(0))):
            with pytest.raises(ValueError, match="range"):
                worth(grams, priced(Decimal(10), more, Decimal(1)))
        assert summed([]) is None

    @pytest.mark.parametrize(
        ("words", "drug"),
        [
            ("cocaine, 71 % pure", Drug.COCAINE),
            ("Crack cocaine, 63 % pure", Drug.CRACK),
            ("diamorphine", Drug.HEROIN),
            ("Methamphetamine", None),
            ("amfetamine", Drug.AMPHETAMINE),
            ("flour", None),
        ],
    )
    def test_is_found_by_what_the_laboratory_names(self, words: str, drug: Drug | None) -> None:
        assert drug_named(words) is drug
