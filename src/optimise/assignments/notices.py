"""Notices by e-mail, off unless the force turns them on. They say nothing but to sign in."""

from collections.abc import Iterable
from functools import partial
from uuid import UUID

from django.conf import settings
from django.core.mail import send_mass_mail
from django.db import transaction

from optimise.agencies import queries as agencies
from optimise.assignments.models import Action

# A mailbox is no place for what an action says, so every notice is the same, letter for letter.
SUBJECT = "Sign in to Optimise"
BODY = "There is something for you to do. Sign in to Optimise to see it.\n"


def tell_owner(action: Action) -> None:
    """Send the owner of an action a notice, after the commit, where notices are on."""
    if action.owner_person_id:
        tell([action.owner_person_id])


def tell(people: Iterable[UUID]) -> None:
    """Send each of these people one notice, after the commit, where notices are on."""
    if not settings.EMAIL_NOTICES:
        return
    found = agencies.people().filter(id__in=list(people), suspended_at__isnull=True)
    addresses = sorted({person.email for person in found if person.email})
    mail = [(SUBJECT, BODY, None, [address]) for address in addresses]
    transaction.on_commit(partial(send_mass_mail, mail), robust=True)
