from datetime import UTC, date, datetime

import pytest

from optimise.collect.sources.dates import read_day, read_moment


class TestReadDay:
    @pytest.mark.parametrize(
        "written", ["03/04/2025", "3-4-2025", "3 April 2025", "03-Apr-2025", "2025-04-03"]
    )
    def test_takes_the_day_before_the_month(self, written: str) -> None:
        assert read_day(written) == date(2025, 4, 3)

    @pytest.mark.parametrize("written", ["", "31/02/2025", "04/13/2025", "3/4/25", "soon"])
    def test_reads_nothing_into_what_is_not_a_day(self, written: str) -> None:
        assert read_day(written) is None


class TestReadMoment:
    @pytest.mark.parametrize(
        "written",
        ["03/07/2025 14:30", "3 July 2025 at 1430 hrs", "2025-07-03T13:30Z", "2025-07-03 14:30"],
    )
    def test_takes_local_time_where_no_offset_is_written(self, written: str) -> None:
        moment = read_moment(written)
        assert moment is not None
        assert moment.astimezone(UTC) == datetime(2025, 7, 3, 13, 30, tzinfo=UTC)

    @pytest.mark.parametrize("written", ["", "03/07/2025 25:00", "yesterday at 1430"])
    def test_reads_nothing_into_what_is_not_a_time(self, written: str) -> None:
        assert read_moment(written) is None
