"""The signed list of audiences that a transaction may read and write."""

import hashlib
import hmac
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from uuid import UUID

LIVES = 600  # seconds
BLOCK = 64


@dataclass(frozen=True, slots=True, kw_only=True)
class Rights:
    """What one viewer may read and write, as audience ids, what they do, and in which circles.

    Shape: `ends` is when their clearance ends, in seconds since 1970 UTC: nothing that is signed
    outlives it, however long the work that began before.
    """

    viewer: UUID
    readable: tuple[int, ...]
    writable: tuple[int, ...]
    roles: tuple[str, ...] = ()
    circles: tuple[UUID, ...] = ()
    ends: int | None = None

    def payload(self, *, expires: int) -> str:
        """Return the text that is signed and set in the transaction."""
        read, write = (",".join(map(str, ids)) for ids in (self.readable, self.writable))
        roles, circles = ",".join(self.roles), ",".join(map(str, self.circles))
        expires = expires if self.ends is None else min(expires, self.ends)
        return f"{self.viewer}|{expires}|{read}|{write}|{roles}|{circles}"


_rights: ContextVar[Rights | None] = ContextVar("rights", default=None)


def current() -> Rights | None:
    """Return the rights that the next transaction will carry."""
    return _rights.get()


@contextmanager
def held(rights: Rights | None) -> Iterator[None]:
    """Carry `rights` into every transaction that begins inside the block."""
    token = _rights.set(rights)
    try:
        yield
    finally:
        _rights.reset(token)


def expiry() -> int:
    """Return when a list signed now stops counting, in seconds since 1970 UTC."""
    return int(time.time()) + LIVES


def sign(key: bytes, *, backend_pid: int, began: int, payload: str) -> str:
    """Return the seal of `payload` for one transaction of one backend.

    Shape: `began` is the transaction's start in microseconds since 1970 UTC.
    """
    message = f"{backend_pid}|{began}|{payload}".encode()
    return hmac.new(key, message, hashlib.sha256).hexdigest()


def vouched(said: Iterable[str]) -> str:
    """Return the text that is signed of words that the site has looked at, each with its length."""
    return "vouched|" + "".join(f"{len(one.encode())}:{one}" for one in said)


def pads(key: bytes) -> tuple[bytes, bytes]:
    """Return the inner and outer pads of HMAC, which PostgreSQL needs since it has no hmac()."""
    block = (key if len(key) <= BLOCK else hashlib.sha256(key).digest()).ljust(BLOCK, b"\0")
    return bytes(b ^ 0x36 for b in block), bytes(b ^ 0x5C for b in block)
