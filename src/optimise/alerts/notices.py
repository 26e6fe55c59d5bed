"""Notices outside the pages, through one door: e-mail by the force's server, and Web Push.

A mailbox or a lock screen is no place for what an alert is about, so every notice is the same,
letter for letter. Both are off unless the force turns them on.
"""

from collections.abc import Iterable
from functools import partial
from uuid import UUID

from django.conf import settings
from django.core.mail import get_connection
from django.core.mail.message import EmailMessage
from django.db import transaction

from optimise.access import jobs
from optimise.agencies import queries as agencies
from optimise.alerts import push
from optimise.audit import context

SUBJECT = "Sign in to Optimise"
BODY = "There is something for you to do. Sign in to Optimise to see it.\n"


def tell(people: Iterable[UUID]) -> None:
    """Send each of these people one notice, after the commit, where notices are on."""
    who = list(people)
    if settings.PUSH_NOTICES:
        _push(who)
    if not settings.EMAIL_NOTICES:
        return
    found = agencies.people().filter(id__in=who, suspended_at__isnull=True)
    addresses = sorted({person.email for person in found if person.email})
    if addresses:
        transaction.on_commit(partial(write, addresses), robust=True)


def _push(people: Iterable[UUID]) -> None:
    """Have the worker tell the devices of each: no page waits for the makers of browsers."""
    asker = context.current().actor
    for person in people:
        if asker is None:
            transaction.on_commit(partial(push.tell_devices, [person]), robust=True)
        else:
            jobs.ask_as(push.PUSH, row=person, person=asker)


def write(addresses: Iterable[str]) -> int:
    """Write to each of these addresses, one message each, so that nobody sees who else is told.

    Errors: OSError where the mail server does not take them.
    """
    messages = [EmailMessage(SUBJECT, BODY, None, [address]) for address in addresses]
    with get_connection() as post:
        return post.send_messages(messages) or 0
