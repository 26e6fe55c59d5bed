"""Sign-in: closed to newcomers, recorded each time, second-factor secrets encrypted."""

import base64
import hashlib
from datetime import datetime, timedelta
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.signals import password_changed
from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.fernet import Fernet
from django.contrib.auth.signals import user_logged_in, user_logged_out, user_login_failed
from django.dispatch import receiver
from django.http import HttpRequest

from optimise.access.acting import acting_as
from optimise.agencies.models import Person
from optimise.audit.actions import Verb, record
from optimise.basics.clock import now
from optimise.wiring.installation import home

JUST_NOW = timedelta(minutes=5)


class ClosedAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Nobody signs up: people are added by those who may."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def is_reauthentication_required(self, *, app: str) -> bool:
        # Who signed in a moment ago is not asked for the same password again.
        began = self.request.session.get("began")
        fresh = began and now() - datetime.fromisoformat(began) < JUST_NOW
        return not fresh and bool(super().is_reauthentication_required(app=app))

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        return "/"


class EncryptedMfaAdapter(DefaultMFAAdapter):  # type: ignore[misc]
    """Second-factor secrets are encrypted under a key that is not in the database."""

    def _box(self) -> Fernet:
        key = hashlib.sha256(home.current().secret("mfa").encode()).digest()
        return Fernet(base64.urlsafe_b64encode(key))

    def encrypt(self, text: str) -> str:
        return self._box().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return self._box().decrypt(encrypted_text.encode()).decode()


@receiver(user_logged_in)
def _record_sign_in(sender: Any, request: HttpRequest, user: Person, **kwargs: Any) -> None:
    request.session["began"] = now().isoformat()
    with acting_as(user):
        record(Verb.SIGN_IN, kind="session", objects=[user.id])


@receiver(user_logged_out)
def _record_sign_out(sender: Any, user: Person | None, **kwargs: Any) -> None:
    if user:
        record(Verb.SIGN_IN, kind="session", objects=[user.pk], ended=True)


@receiver(password_changed)
def _has_chosen_a_password(sender: Any, user: Person, **kwargs: Any) -> None:
    user.must_change_password = False
    user.save(update_fields=["must_change_password"])
    record(Verb.ALTER, kind="password", objects=[user.id])


@receiver(user_login_failed)
def _record_refusal(sender: Any, credentials: dict[str, Any], **kwargs: Any) -> None:
    # The name typed may be a password typed in the wrong box, so it is not kept.
    record(Verb.SIGN_IN, kind="session", allowed=False)
