from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from optimise.basics.clock import (
    LOCAL,
    day_in,
    day_of,
    frozen,
    local_date,
    local_month,
    local_time,
    moment_in,
    partial_date,
    start_of,
    today,
    week_hour,
)

NIGHT = datetime(2026, 7, 1, 23, 30, tzinfo=UTC)  # half past midnight here
FORWARD = datetime(2026, 3, 29, 1, 0, tzinfo=UTC)  # 01:00 is 02:00
BACK = datetime(2026, 10, 25, 1, 0, tzinfo=UTC)  # 02:00 is 01:00 again
HOURS = st.timedeltas(min_value=timedelta(hours=-30), max_value=timedelta(hours=30))
MOMENTS = st.datetimes(
    min_value=datetime(1990, 1, 1),  # noqa: DTZ001 - hypothesis adds the zone
    max_value=datetime(2100, 1, 1),  # noqa: DTZ001
    timezones=st.just(UTC),
)


class TestToday:
    def test_is_the_day_here_and_not_in_utc(self) -> None:
        with frozen(NIGHT):
            assert today() == date(2026, 7, 2)

    @given(st.sampled_from([FORWARD, BACK]), HOURS)
    def test_holds_over_both_changes_of_the_clock(self, change: datetime, gap: timedelta) -> None:
        with frozen(change + gap):
            day = today()
        assert start_of(day) <= change + gap < start_of(day + timedelta(days=1))


class TestDays:
    @given(MOMENTS)
    @example(FORWARD)
    @example(BACK)
    def test_hold_every_moment_once(self, moment: datetime) -> None:
        day = day_of(moment)
        assert start_of(day) <= moment < start_of(day + timedelta(days=1))
        assert day_of(start_of(day)) == day

    @pytest.mark.parametrize(
        ("day", "hours"),
        [(date(2026, 3, 29), 23), (date(2026, 10, 25), 25), (date(2026, 5, 1), 24)],
    )
    def test_are_as_long_as_the_clock_makes_them(self, day: date, hours: int) -> None:
        begins, ends = (start_of(d).astimezone(UTC) for d in (day, day + timedelta(days=1)))
        assert ends - begins == timedelta(hours=hours)

    def test_are_not_of_a_moment_without_a_zone(self) -> None:
        with pytest.raises(ValueError, match="time zone"):
            day_of(datetime(2026, 3, 7, 0, 30))  # noqa: DTZ001 - the point


class TestLocalTime:
    def test_says_winter_as_it_is(self) -> None:
        assert local_time(datetime(2026, 11, 24, 3, 0, tzinfo=UTC)) == "24 Nov 2026, 03:00"

    def test_adds_the_summer_hour(self) -> None:
        assert local_time(NIGHT) == "2 Jul 2026, 00:30"

    def test_says_seconds_when_asked(self) -> None:
        assert local_time(NIGHT, seconds=True) == "2 Jul 2026, 00:30:00"

    def test_says_a_date_without_a_time(self) -> None:
        assert local_time(date(2026, 3, 7)) == "7 Mar 2026"

    def test_says_what_is_not_known(self) -> None:
        assert local_time(None) == "Not known"

    def test_refuses_a_moment_without_a_zone(self) -> None:
        with pytest.raises(ValueError, match="time zone"):
            local_time(datetime(2026, 3, 7, 12, 0))  # noqa: DTZ001 - the point

    @given(st.sampled_from([FORWARD, BACK]), HOURS)
    def test_reads_back_over_both_changes_of_the_clock(
        self, change: datetime, gap: timedelta
    ) -> None:
        moment = (change + gap).replace(second=0, microsecond=0)
        read = datetime.strptime(local_time(moment), "%d %b %Y, %H:%M")  # noqa: DTZ007
        # The hour that comes twice in October is written alike both times.
        assert moment in {read.replace(tzinfo=LOCAL, fold=fold).astimezone(UTC) for fold in (0, 1)}


class TestLocalDate:
    def test_is_the_day_here_and_not_in_utc(self) -> None:
        assert local_date(NIGHT) == "2 Jul 2026"

    def test_names_a_month_in_full(self) -> None:
        assert local_month(datetime(2026, 6, 30, 23, 30, tzinfo=UTC)) == "July 2026"


class TestPartialDate:
    @pytest.mark.parametrize(
        ("written", "said"),
        [
            ("1997-09-05", "5 Sep 1997"),
            ("1997-09", "Sep 1997"),
            ("1997", "1997"),
            ("1997-02-31", "1997-02-31"),
            ("about 1997", "about 1997"),
            ("", ""),
        ],
    )
    def test_is_said_as_far_as_it_is_known(self, written: str, said: str) -> None:
        assert partial_date(written) == said

    @given(st.dates())
    def test_says_every_whole_day_as_a_day(self, day: date) -> None:
        assert partial_date(day.isoformat()) == local_date(day)

    @given(st.text(max_size=12))
    def test_never_fails(self, written: str) -> None:
        partial_date(written)


class TestTheEndsOfTheCalendar:
    @given(st.datetimes(timezones=st.just(UTC)))
    @example(datetime.min.replace(tzinfo=UTC))
    @example(datetime.max.replace(tzinfo=UTC))
    def test_are_shown_and_stop_no_page(self, moment: datetime) -> None:
        shown = local_time(moment), local_date(moment), local_month(moment), week_hour(moment)
        assert all(shown)


class TestAMomentInAnAddress:
    @pytest.mark.parametrize(
        "text",
        ["", "soon", "2026-13-45T00:00:00Z", "2026-11-28T09:00", "0001-01-01T00:00:00Z",
         "1899-12-31T23:59:59Z", "2201-01-01T00:00:00Z", "9999-12-31T23:59:59-14:00"],
    )  # fmt: skip
    def test_that_is_none_is_none(self, text: str) -> None:
        assert moment_in(text) is None

    @given(MOMENTS)
    def test_is_read_back(self, moment: datetime) -> None:
        assert moment_in(moment.isoformat()) == moment

    @pytest.mark.parametrize("text", ["", "2026-02-30", "0001-01-01", "9999-12-31"])
    def test_is_no_day_where_there_is_none(self, text: str) -> None:
        assert day_in(text) is None
