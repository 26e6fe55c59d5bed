"""When it happened: what each answer needs, and how it is said."""

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from optimise.basics.clock import LOCAL, day_of, frozen, now, today
from optimise.basics.occurred import WITH_A_DAY, Sure, occurred

DAYS = st.dates(date(1990, 1, 1), today() - timedelta(days=1))
HOURS = st.times().map(lambda t: t.replace(second=0, microsecond=0))


class TestWhenItHappened:
    @given(day=DAYS, sure=st.sampled_from(sorted(WITH_A_DAY - {Sure.HOUR})))
    def test_keeps_its_day_and_claims_no_hour(self, day: date, sure: Sure) -> None:
        found = occurred(sure, day, time(3))
        assert (found.day, found.hour) == (day, None)
        assert ":" not in found.words

    @given(day=DAYS, hour=HOURS)
    def test_keeps_its_hour_as_the_clock_in_this_country_showed_it(
        self, day: date, hour: time
    ) -> None:
        found = occurred(Sure.HOUR, day, hour)
        assert found.at is not None
        assert found.hour is not None
        assert found.hour.tzinfo is LOCAL
        # An hour that the clocks leave out in spring is the next one.
        assert day_of(found.at) in {day, day + timedelta(days=1)}

    @given(day=st.none() | DAYS, sure=st.sampled_from([Sure.UNKNOWN, Sure.NOT_SAID]))
    def test_has_no_day_where_none_is_known(self, day: date | None, sure: Sure) -> None:
        assert occurred(sure, day).at is None

    @pytest.mark.parametrize("sure", sorted(WITH_A_DAY))
    def test_asks_for_the_day_that_it_needs(self, sure: Sure) -> None:
        with pytest.raises(ValueError, match="Give the day"):
            occurred(sure)

    @pytest.mark.parametrize("sure", sorted(WITH_A_DAY))
    def test_does_not_lie_ahead(self, sure: Sure) -> None:
        with pytest.raises(ValueError, match="lies ahead"):
            occurred(sure, today() + timedelta(days=1), time(1))

    def test_is_not_an_hour_ahead_on_the_same_day(self) -> None:
        with frozen(datetime(2026, 7, 3, 12, tzinfo=LOCAL)):
            assert occurred(Sure.HOUR, today(), time(12)).at == now()
            with pytest.raises(ValueError, match="This hour lies ahead"):
                occurred(Sure.HOUR, today(), time(13))

    def test_is_said_as_people_say_it(self) -> None:
        day = date(2026, 11, 3)
        said = [occurred(sure, day, time(21, 40)).words for sure in Sure]
        assert said == [
            "", "3 Nov 2026, 21:40", "3 Nov 2026", "About 3 Nov 2026", "Since 3 Nov 2026",
            "Not known",
        ]  # fmt: skip
