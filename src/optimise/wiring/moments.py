"""Moments as the database tells them, read by what Python has built in.

The loader that comes with Django takes twenty times as long for each, and two steps out from a
person read three thousand.
"""

from datetime import UTC, datetime
from typing import Any

from psycopg.abc import Buffer
from psycopg.types.datetime import TimestamptzLoader


class MomentLoader(TimestamptzLoader):
    """Reads a `timestamptz` in UTC. Errors: DataError for what Python holds no moment for."""

    timezone = UTC  # by which Django knows that the connection has its loader

    def load(self, data: Buffer) -> datetime:
        """Return the moment that a text of the database names."""
        try:
            return datetime.fromisoformat(str(data, "ascii")).astimezone(UTC)
        except ValueError:
            return super().load(data)  # which says what is wrong with it


def read_moments(*, connection: Any, **_: object) -> None:
    """Give a new connection the loader."""
    connection.connection.adapters.register_loader("timestamptz", MomentLoader)
