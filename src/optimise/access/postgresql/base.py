"""Django's PostgreSQL backend, with the viewer's rights set at each BEGIN.

A setting made in a middleware is lost before the view's own transaction begins, so it is
set here, where no view, job or command can forget it.
"""

from typing import Any

from django.conf import settings
from django.db.backends.postgresql import base

from optimise.access.postgresql import rights as r


class DatabaseWrapper(base.DatabaseWrapper):
    """A connection that begins no transaction without saying for whom."""

    def set_autocommit(self, autocommit: bool, *args: Any, **kwargs: Any) -> None:
        super().set_autocommit(autocommit, *args, **kwargs)
        rights = r.current()
        if not autocommit and rights is not None:
            self.present(rights)

    def present(self, rights: r.Rights) -> None:
        """Sign `rights` for the transaction that is open, and set them in it."""
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
        with self.connection.cursor() as cursor:
            cursor.execute("select (extract(epoch from transaction_timestamp()) * 1000000)::bigint")
            (began,) = cursor.fetchone()
        return r.sign(
            settings.AUDIENCE_KEY,
            backend_pid=self.connection.info.backend_pid,
            began=began,
            payload=payload,
        )
