"""The cache that all processes share: a table of JSON, so that what stands in it is only read.

Django's own keeps pickles, which run whatever somebody wrote into the table, and makes room by
dropping entries that still count, such as how many wrong passwords somebody gave.

A row is found by the code of its key, under a secret that is not in the database, and row security
shows a role of ours the one row that it names by that code: SQL alone lists none and wipes none.
"""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any

from django.conf import settings
from django.core.cache.backends.base import DEFAULT_TIMEOUT, BaseCache
from django.db import connection, transaction
from django.db.backends.utils import CursorWrapper

from optimise.agencies.domain.macs import mac_of

PUT = """
insert into wiring_cache (cache_key, value, expires) values (%s, %s, %s)
on conflict (cache_key) do update set value = excluded.value, expires = excluded.expires
"""
ONLY_NEW = " where wiring_cache.expires <= clock_timestamp()"
SWEEP = "delete from wiring_cache where expires <= clock_timestamp()"
FOREVER = datetime(9999, 1, 1, tzinfo=UTC)


class JsonCache(BaseCache):
    """Keeps what JSON can hold: numbers, words, yes and no, and lists of them."""

    def __init__(self, table: str, params: dict[str, Any]) -> None:
        super().__init__(params)

    def get(self, key: str, default: Any = None, version: int | None = None) -> Any:
        """Return what is kept under a key, or `default` for nothing, or nothing that we wrote."""
        said = "select value from wiring_cache where cache_key = %s and expires > clock_timestamp()"
        with self._row(key, version) as (cursor, name):
            cursor.execute(said, [name])
            row = cursor.fetchone()
        try:
            return json.loads(row[0]) if row else default
        except ValueError:
            return default

    def set(
        self,
        key: str,
        value: Any,
        timeout: float | None = DEFAULT_TIMEOUT,
        version: int | None = None,
    ) -> None:
        """Keep a value for some seconds. Errors: TypeError for what JSON does not hold."""
        self._do(PUT, key, version, json.dumps(value), self._ends(timeout))

    def add(
        self,
        key: str,
        value: Any,
        timeout: float | None = DEFAULT_TIMEOUT,
        version: int | None = None,
    ) -> bool:
        """Keep a value where there is none; say whether it was."""
        return self._do(PUT + ONLY_NEW, key, version, json.dumps(value), self._ends(timeout)) == 1

    def touch(
        self,
        key: str,
        timeout: float | None = DEFAULT_TIMEOUT,
        version: int | None = None,
    ) -> bool:
        """Keep what there is for longer; say whether there was anything."""
        said = (
            "update wiring_cache set expires = %s"
            " where cache_key = %s and expires > clock_timestamp()"
        )
        with self._row(key, version) as (cursor, name):
            cursor.execute(said, [self._ends(timeout), name])
            return bool(cursor.rowcount == 1)

    def incr(self, key: str, delta: int = 1, version: int | None = None) -> int:
        """Add to a number, in one step. Errors: ValueError where there is none."""
        said = (
            "update wiring_cache set value = (value::bigint + %s)::text"
            " where cache_key = %s and expires > clock_timestamp() returning value"
        )
        with self._row(key, version) as (cursor, name):
            cursor.execute(said, [delta, name])
            row = cursor.fetchone()
        if row is None:
            raise ValueError(f"There is no {key} in the cache.")
        return int(row[0])

    def delete(self, key: str, version: int | None = None) -> bool:
        """Forget a key; say whether it was there."""
        return self._do("delete from wiring_cache where cache_key = %s", key, version) == 1

    def _ends(self, timeout: float | None) -> datetime:
        at = self.get_backend_timeout(timeout)
        return FOREVER if at is None else datetime.fromtimestamp(at, UTC)

    def _do(self, statement: str, key: str, version: int | None, *values: Any) -> int:
        with self._row(key, version) as (cursor, name):
            cursor.execute(statement, [name, *values])
            return int(cursor.rowcount)

    @contextmanager
    def _row(self, key: str, version: int | None) -> Iterator[tuple[CursorWrapper, str]]:
        """Name a row to the database, which shows us no other; give what it is kept under."""
        name = kept_under(self.make_and_validate_key(key, version))
        with transaction.atomic(savepoint=False), connection.cursor() as cursor:
            cursor.execute("select set_config('optimise.cache_key', %s, true)", [name])
            yield cursor, name
            cursor.execute("select set_config('optimise.cache_key', '', true)")


def kept_under(key: str) -> str:
    """Return the code that stands in the table for a key."""
    return mac_of(settings.SIGN_IN_KEY, "cache", key)


def sweep() -> int:
    """Take away what has expired, and return how much: the worker's, who sees that and no more."""
    with connection.cursor() as cursor:
        cursor.execute(SWEEP)
        return int(cursor.rowcount)
