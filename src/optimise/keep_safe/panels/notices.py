"""Notices by e-mail, off unless the force turns them on. They say nothing but to sign in."""

from functools import partial

from django.conf import settings
from django.core.mail import send_mail
from django.db import transaction

from optimise.keep_safe.panels.models import Action

# A mailbox is no place for what a panel knows, so every notice is the same, letter for letter.
SUBJECT = "Sign in to Optimise"
BODY = "There is something for you to do. Sign in to Optimise to see it.\n"


def tell_owner(action: Action) -> None:
    """Send the owner of an action a notice, after the commit, where notices are on."""
    owner = action.owner_person
    if settings.EMAIL_NOTICES and owner is not None and owner.email:
        transaction.on_commit(partial(send_mail, SUBJECT, BODY, None, [owner.email]), robust=True)
