from datetime import UTC, datetime, timedelta, timezone

import psycopg
import pytest
from django.db import connection
from hypothesis import assume, given
from hypothesis import strategies as st
from psycopg.pq import Format
from psycopg.types.datetime import TimestamptzLoader

from optimise.wiring.moments import MomentLoader

FIRST = datetime.min.replace(tzinfo=UTC)


class TestAMoment:
    @given(
        at=st.datetimes(timezones=st.just(UTC)),
        minutes=st.integers(-12 * 60, 14 * 60),
    )
    def test_is_read_as_by_the_driver(self, at: datetime, minutes: int) -> None:
        assume(timedelta(days=2) < at - FIRST < timedelta(days=3_000_000))
        there = at.astimezone(timezone(timedelta(minutes=minutes)))
        said = there.isoformat(sep=" ").encode()
        assert MomentLoader(0).load(said) == TimestamptzLoader(0).load(said) == at
        assert MomentLoader(0).load(memoryview(said)).tzinfo is UTC

    @pytest.mark.parametrize("said", [b"infinity", b"0044-03-15 12:00:00+00 BC"])
    def test_that_python_has_not_is_the_drivers_error(self, said: bytes) -> None:
        with pytest.raises(psycopg.DataError):
            MomentLoader(0).load(said)

    @pytest.mark.django_db
    def test_of_the_database_is_read_by_it(self) -> None:
        with connection.cursor() as cursor:
            cursor.execute("select timestamptz '2026-07-01 12:00:00.25 Europe/London'")
            row = cursor.fetchone()
            loader = connection.connection.adapters.get_loader(
                psycopg.adapters.types["timestamptz"].oid, Format.TEXT
            )
        assert row is not None
        (at,) = row
        assert at == datetime(2026, 7, 1, 11, 0, 0, 250_000, UTC)
        assert at.tzinfo is UTC
        assert loader is MomentLoader
