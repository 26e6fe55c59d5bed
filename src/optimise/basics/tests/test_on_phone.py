"""When something was written on a phone that kept it."""

from datetime import UTC, datetime, timedelta

import pytest

from optimise.basics.on_phone import AT_ONCE, PHONE_KEEPS, written_on_phone
from optimise.basics.refusals import NotReadyError

HERE = datetime(2026, 11, 30, 6, 40, tzinfo=UTC)


def written(said: datetime | None, at: datetime | None = None) -> datetime | None:
    return written_on_phone(said, arrived=HERE, at=at, field="at")


class TestWhatAPhoneSays:
    @pytest.mark.parametrize("late", [timedelta(minutes=2), timedelta(hours=9), PHONE_KEEPS])
    def test_is_taken_where_it_came_late(self, late: timedelta) -> None:
        assert written(HERE - late) == HERE - late

    @pytest.mark.parametrize("ahead", [timedelta(), -AT_ONCE / 2, timedelta(days=400)])
    def test_is_nothing_where_it_came_at_once_or_is_still_to_come(self, ahead: timedelta) -> None:
        assert written(HERE + ahead) is None
        assert written(None) is None

    def test_is_not_older_than_a_phone_keeps_things(self) -> None:
        old = HERE - PHONE_KEEPS - timedelta(seconds=1)
        with pytest.raises(NotReadyError, match="more than 30 days"):
            written(old)
        assert written(old, at=HERE) is None  # its writer said when
