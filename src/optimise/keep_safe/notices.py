"""Reminders by e-mail before a clock runs out, off unless the force turns them on."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.core.cache import cache
from django.db import connection, transaction

from optimise.access import queries as access
from optimise.access.actions import needs_system
from optimise.access.domain.audiences import Viewer
from optimise.access.domain.roles import Role
from optimise.agencies import queries as agencies
from optimise.alerts import notices
from optimise.basics.clock import now
from optimise.keep_safe.domain.clocks import WARNS

AGAIN = timedelta(days=30)  # what is still late a month on is asked after once more


@dataclass(frozen=True, slots=True)
class _Due:
    what: str
    about: UUID
    due_at: datetime
    agency: UUID | None
    kept_from: list[UUID]

    @property
    def key(self) -> str:
        return f"reminded:{self.about}:{self.what}:{self.due_at:%Y%m%d%H%M}".replace(" ", "-")


def remind(*, by: Viewer) -> int:
    """Remind those whose clock runs out within a day, once for each clock; return how many.

    Whoever has several is sent one. The system's. Errors: as sending e-mail; then it is
    tried again.
    """
    needs_system(by)
    if not settings.EMAIL_NOTICES:
        return 0
    fresh = [one for one in _due() if cache.add(one.key, 1, _until_again(one))]
    addresses = sorted({address for one in fresh for address in _addresses(one)})
    try:
        notices.write(addresses)
    except OSError:
        cache.delete_many([one.key for one in fresh])
        raise
    return len(addresses)


def _due() -> Iterator[_Due]:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            # Whoever takes a concern in hand knows its clock, and is told by its alert.
            "select what, about, due_at, agency, kept_from from keep_safe_due(%s)"
            " where what <> 'Say what is done for somebody in hand'",
            [now() + WARNS],
        )
        yield from (_Due(*row) for row in cursor.fetchall())


def _until_again(one: _Due) -> float:
    return (max(one.due_at, now()) - now() + AGAIN).total_seconds()


def _addresses(due: _Due) -> list[str]:
    """Return where those who may do it are written to; safeguarding, where nobody there may."""
    people = agencies.people().exclude(id__in=due.kept_from)
    theirs = people.filter(organisation_id=due.agency) if due.agency else ()
    found = [p.email for p in theirs if p.email and Role.PARTNER in access.viewer_of(p).roles]
    safeguarding = access.cleared_holding(Role.SAFEGUARDING)
    return found or [p.email for p in safeguarding if p.email and p.id not in due.kept_from]
