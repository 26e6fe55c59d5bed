"""Notices by e-mail, off unless the force turns them on. They say nothing but to sign in."""

from functools import partial

from django.conf import settings
from django.core.mail import send_mass_mail
from django.db import transaction

from optimise.plan.briefings import queries
from optimise.plan.briefings.models import Briefing

# A mailbox is no place for intelligence, so every notice is the same, letter for letter.
SUBJECT = "Sign in to Optimise"
BODY = "There is something for you to read. Sign in to Optimise to see it.\n"


def tell_readers(briefing: Briefing) -> None:
    """Send a notice to those a briefing is meant for, after the commit, where notices are on."""
    if not settings.EMAIL_NOTICES:
        return
    addresses = queries.addresses_of_readers(briefing)
    transaction.on_commit(partial(_send, addresses), robust=True)


def _send(addresses: list[str]) -> None:
    # One message each, so that nobody sees who else is told.
    send_mass_mail([(SUBJECT, BODY, None, [address]) for address in addresses])
