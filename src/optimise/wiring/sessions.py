"""Sessions: found by a digest of their key, and read with the key itself, which is kept nowhere.

Who reads the table learns nothing of what stands in a session and can take nobody's place; who
writes it makes no session that opens, and moves none to a key of their own.
"""

import base64
import hashlib
import hmac
import json
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import timedelta
from typing import Any

from cryptography.fernet import Fernet, InvalidToken
from django.conf import settings
from django.contrib.sessions.backends import db
from django.contrib.sessions.base_session import AbstractBaseSession

from optimise.basics.clock import now

# What a page asks for by itself keeps nobody signed in.
_unmoved: ContextVar[bool] = ContextVar("unmoved", default=False)
KEPT = 40  # letters, as many as Django's column holds: 160 bits
STEP = timedelta(minutes=1)  # what the end of a session is moved by at least


@contextmanager
def unmoved() -> Iterator[None]:
    """Leave the end of every session where it is, inside the block."""
    token = _unmoved.set(True)
    try:
        yield
    finally:
        _unmoved.reset(token)


def kept_as(key: str) -> str:
    """Return what stands in the table for a session whose cookie is `key`."""
    return hashlib.sha256(key.encode()).hexdigest()[:KEPT]


def _box(key: str) -> Fernet:
    """Return what locks the data of one session: by its cookie, and by the site's own secret."""
    secret = hmac.digest(settings.SECRET_KEY.encode(), b"session" + key.encode(), "sha256")
    return Fernet(base64.urlsafe_b64encode(secret))


class SessionStore(db.SessionStore):
    """Django's sessions in the database, found by what is kept of their key and locked by it."""

    def encode(self, session_dict: dict[str, Any]) -> str:
        """Return the data of this session, which has its key by now, locked."""
        said = json.dumps(session_dict).encode()
        return _box(self.session_key or "").encrypt(said).decode()

    def decode(self, session_data: bytes | str) -> dict[str, Any]:
        """Return the data of this session, or nothing where it is another's or not ours."""
        try:
            found: dict[str, Any] = json.loads(_box(self.session_key or "").decrypt(session_data))
        except (InvalidToken, ValueError):
            return {}
        return found

    def _get_session_from_db(self) -> AbstractBaseSession | None:
        try:
            found = self.model.objects.get(
                session_key=kept_as(self.session_key or ""), expire_date__gt=now()
            )
        except self.model.DoesNotExist:
            self._session_key = None
            return None
        if not _unmoved.get():
            self._stay_open(found)
        return found

    def _stay_open(self, row: AbstractBaseSession) -> None:
        """Move the end of a session that somebody came back to, and nothing else of it."""
        end = now() + timedelta(seconds=self.get_session_cookie_age())
        if end - row.expire_date < STEP:
            return
        self.model.objects.filter(session_key=row.session_key).update(expire_date=end)

    def exists(self, session_key: str) -> bool:
        """Say whether there is a session with this cookie."""
        return super().exists(kept_as(session_key))

    def create_model_instance(self, data: dict[str, object]) -> AbstractBaseSession:
        """Return the row of this session, not yet saved."""
        row = super().create_model_instance(data)
        row.session_key = kept_as(row.session_key)
        return row

    def delete(self, session_key: str | None = None) -> None:
        """Remove a session, this one unless told."""
        key = session_key or self.session_key
        if key is not None:
            super().delete(kept_as(key))
