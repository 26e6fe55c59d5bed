"""Notices outside the pages, through one door: e-mail by the force's server, and Web Push.

A mailbox or a lock screen is no place for what an alert is about, so every notice is the same,
letter for letter. Both are off unless the force turns them on.
"""

import logging
from collections.abc import Iterable
from smtplib import SMTPException, SMTPSenderRefused
from uuid import UUID

from django.conf import settings
from django.core.cache import cache
from django.core.mail import get_connection
from django.core.mail.message import EmailMessage
from django.db import connection, transaction

from optimise.access import jobs
from optimise.access.acting import SYSTEM_IDS, acting_as_system
from optimise.access.domain.audiences import Viewer
from optimise.access.domain.roles import Role
from optimise.agencies import queries as agencies
from optimise.agencies.models import Person
from optimise.alerts import push
from optimise.audit import context

log = logging.getLogger(__name__)
REFUSED = "mail-refused"
MAIL = "alerts.mail"
A_MONTH = 30 * 24 * 3600  # seconds
SUBJECT = "Sign in to Optimise"
BODY = "There is something for you to do. Sign in to Optimise to see it.\n"


def tell(people: Iterable[UUID]) -> None:
    """Have the worker send each of these people one notice, where notices are on.

    One job each, in the caller's transaction: neither a page nor the worker's clock waits for a
    mail server or the makers of browsers. Mail is tried again for half an hour where its server is
    away; a device that cannot be reached is not.
    """
    who = list(people)
    if settings.PUSH_NOTICES:
        _ask(push.PUSH, who)
    if settings.EMAIL_NOTICES:
        found = agencies.people().filter(id__in=who, suspended_at__isnull=True)
        _ask(MAIL, sorted(person.id for person in found if person.email))


def _ask(kind: str, people: Iterable[UUID]) -> None:
    asker = context.current().actor or SYSTEM_IDS[Role.TRIAGE_CLERK]
    for person in people:
        jobs.ask_as(kind, row=person, person=asker)


@jobs.job(MAIL, is_short=True)
def write_to(row: UUID, /, *, by: Viewer) -> None:
    """Write to one person, whoever it was that had something for them.

    Errors: LaterError where the mail server is away.
    """
    with acting_as_system(Role.TRIAGE_CLERK), transaction.atomic():
        found = agencies.people().filter(id=row, suspended_at__isnull=True).first()
    if found and found.email:
        try:
            write([found.email])
        except OSError as error:
            # Not in its own words: a log is read by others.
            raise jobs.LaterError(type(error).__name__) from None


def write(addresses: Iterable[str]) -> int:
    """Write to each of these addresses, one message each, and return how many were taken.

    Nobody sees who else is told, and an address that is refused keeps none after it from theirs.
    Errors: OSError where the mail server is away, or takes none of ours.
    """
    taken: list[str] = []
    refused: list[str] = []
    with get_connection() as post:
        for address in addresses:
            message = EmailMessage(SUBJECT, BODY, None, [address])
            try:
                if post.send_messages([message]):
                    taken.append(address)
            except SMTPSenderRefused:
                raise
            except (SMTPException, ValueError) as error:
                refused.append(address)
                # Neither the error's words nor its address: a log is read by others.
                log.warning("A notice was refused: %s", type(error).__name__)
                # The server may have ended the connection: the next has another.
                post.close()
                post.open()
    if refused:
        log.warning("Of %s notices %s were refused.", len(taken) + len(refused), len(refused))
    _keep_refused(set(taken), set(refused))
    return len(taken)


def _keep_refused(taken: set[str], refused: set[str]) -> None:
    """Keep which mailboxes were refused last, until a notice reaches them, or for a month."""
    # Several are written at a time: each waits for the other's list.
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("select pg_advisory_xact_lock(hashtextextended(%s, 0))", [REFUSED])
        before = set(cache.get(REFUSED, ()))
        if (after := (before - taken) | refused) != before:
            cache.set(REFUSED, sorted(after), A_MONTH)


def refused() -> list[Person]:
    """Return who is not reached by mail, by name: their mailbox refused the last notice."""
    found = agencies.people().filter(email__in=cache.get(REFUSED, ()), suspended_at__isnull=True)
    return list(found.exclude(email="").order_by("name", "id"))
