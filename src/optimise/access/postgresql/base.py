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

from optimise.access.postgresql import rights as r


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
        with self.connection.cursor() as cursor:
            cursor.execute(
                "select set_config('optimise.rights', %s, true),"
                " set_config('optimise.seal', %s, true)",
                [payload, seal],
            )

    def seal(self, payload: str) -> str:
        """Return the site's seal over a text, for the transaction that is open and no other."""
        if self.began is None:
            said = "select (extract(epoch from transaction_timestamp()) * 1000000)::bigint"
            with self.connection.cursor() as cursor:
                cursor.execute(said)
                (self.began,) = cursor.fetchone()
        return r.sign(
            settings.AUDIENCE_KEY,
            backend_pid=self.connection.info.backend_pid,
            began=self.began,
            payload=payload,
        )


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
