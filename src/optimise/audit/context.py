"""Who is acting, and why: set once a request, job or command, read by every entry."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class Acting:
    """The person acting, and the task they said they were on."""

    actor: UUID | None = None
    name: str = ""
    agency: UUID | None = None
    roles: tuple[str, ...] = ()
    session: str = ""
    account: str = ""
    reason_code: str = ""
    reason: str = ""


NOBODY = Acting()
_acting: ContextVar[Acting] = ContextVar("acting", default=NOBODY)


def current() -> Acting:
    """Return who is acting."""
    return _acting.get()


@contextmanager
def acting(who: Acting) -> Iterator[None]:
    """Say who is acting inside the block."""
    token = _acting.set(who)
    try:
        yield
    finally:
        _acting.reset(token)
