"""Django's PostgreSQL backend, with the viewer's rights set at each BEGIN.

A setting made in a middleware is lost before the view's own transaction begins, so it is
set here, where no view, job or command can forget it.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from django.conf import settings
from django.db import DEFAULT_DB_ALIAS, connections
from django.db.backends.postgresql import base
from psycopg import OperationalError
from psycopg.errors import error_from_result
from psycopg.pq import ConnStatus, ExecStatus, TransactionStatus
from psycopg.pq.abc import PGconn, PGresult

from optimise.access.postgresql import rights as r

BEGAN = b"select (extract(epoch from transaction_timestamp()) * 1000000)::bigint"
PRESENTED = b"select set_config('optimise.rights', $1, true), set_config('optimise.seal', $2, true)"


class DatabaseWrapper(base.DatabaseWrapper):
    """A connection that begins no transaction without saying for whom."""

    # What was last signed in the transaction that is open.
    presented: r.Rights | None = None
    # When that transaction began, in microseconds since 1970 UTC, once somebody asked.
    began: int | None = None

    def set_autocommit(self, autocommit: bool, *args: Any, **kwargs: Any) -> None:
        super().set_autocommit(autocommit, *args, **kwargs)
        self.presented, self.began = None, None
        rights = r.current()
        if not autocommit and rights is not None:
            self.present(rights)

    def present(self, rights: r.Rights) -> None:
        """Sign `rights` for the transaction that is open, and set them in it."""
        self.presented = rights
        payload = rights.payload(expires=r.expiry())
        seal = self.seal(payload)
        with self.connection.lock:
            pgconn: PGconn = self.connection.pgconn
            _told(pgconn, pgconn.exec_params(PRESENTED, [payload.encode(), seal.encode()]))

    def seal(self, payload: str) -> str:
        """Return the site's seal over a text, for the transaction that is open and no other."""
        if self.began is None:
            self.began = self._when_it_began()
        return r.sign(
            settings.AUDIENCE_KEY,
            backend_pid=self.connection.info.backend_pid,
            began=self.began,
            payload=payload,
        )

    def _when_it_began(self) -> int:
        """Return when the open transaction began; where nothing was asked in it yet, begin it too.

        Every page begins three: asked for through a cursor, each takes one trip more.
        """
        own = self.connection
        with own.lock:
            waits = not own.autocommit and own.pgconn.transaction_status == TransactionStatus.IDLE
            plain = own.isolation_level is own.read_only is own.deferrable is None
            if waits and plain:
                return int(_told(own.pgconn, own.pgconn.exec_(b"begin;" + BEGAN)))
        with own.cursor() as cursor:
            cursor.execute(BEGAN)
            (began,) = cursor.fetchone()
        return int(began)


def _told(pgconn: PGconn, result: PGresult) -> bytes:
    """Return the first value of an answer. Errors: what the server says, as a cursor raises it."""
    if pgconn.status == ConnStatus.BAD:
        raise OperationalError(pgconn.get_error_message())
    if result.status != ExecStatus.TUPLES_OK:
        raise error_from_result(result)
    return result.get_value(0, 0) or b""


@contextmanager
def connected(otherwise: Mapping[str, Any]) -> Iterator[None]:
    """Have this thread, and no other, connect by other settings for a while.

    For what does the work of two processes in one: the demo, and tests of what the worker does.
    """
    usual = connections[DEFAULT_DB_ALIAS]
    connections[DEFAULT_DB_ALIAS] = type(usual)(
        {**usual.settings_dict, **otherwise}, alias=DEFAULT_DB_ALIAS
    )
    try:
        yield
    finally:
        connections[DEFAULT_DB_ALIAS].close()
        connections[DEFAULT_DB_ALIAS] = usual


def vouch(*said: str) -> str:
    """Return what proves to the database that the site itself looked at these words.

    Only in this transaction: what is injected into it can make no such proof, of these words or
    any others.
    """
    own = connections[DEFAULT_DB_ALIAS]
    if not isinstance(own, DatabaseWrapper):
        raise TypeError("only our own backend can sign")
    return own.seal(r.vouched(said))
