"""Sign-in: closed to newcomers, recorded each time, second-factor secrets encrypted."""

import base64
import hashlib
from datetime import datetime, timedelta
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.signals import password_changed
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.signals import authentication_failed
from cryptography.fernet import Fernet
from django.contrib.auth.signals import user_logged_in, user_logged_out, user_login_failed
from django.dispatch import receiver
from django.http import HttpRequest, HttpResponse

from optimise.access.acting import acting_as
from optimise.access.holding import sign_as
from optimise.agencies import factors
from optimise.agencies.models import Person
from optimise.audit.actions import Verb, record
from optimise.basics.clock import now
from optimise.wiring.attempts import Guess, remember_device
from optimise.wiring.installation import home
from optimise.wiring.views.signing_in import changed_outside

JUST_NOW = timedelta(minutes=5)


class ClosedAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Nobody signs up: people are added by those who may. Guesses are counted by device."""

    guess: Guess | None = None

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def is_reauthentication_required(self, *, app: str) -> bool:
        # Who signed in a moment ago is not asked for the same password again.
        began = self.request.session.get("began")
        fresh = began and now() - datetime.fromisoformat(began) < JUST_NOW
        return not fresh and bool(super().is_reauthentication_required(app=app))

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Count a guess at a password. Errors: ValidationError where it is one too many."""
        name = str(credentials.get("username", "")).strip().casefold()
        person = Person.objects.filter(username__iexact=name).values_list("id", flat=True).first()
        self.guess = Guess(request, what="password", who=name, person=person)
        if not self.guess.may_be_made():
            raise self.validation_error("too_many_login_attempts")

    def _rollback_login_failed_rl_usage(self) -> None:
        if self.guess:
            self.guess.rollback()

    def pre_login(self, request: HttpRequest, user: Person, **kwargs: Any) -> HttpResponse | None:
        """Let nobody in by what somebody wrote past the program."""
        if not factors.stands(user):
            return changed_outside(request, user)
        refused: HttpResponse | None = super().pre_login(request, user, **kwargs)
        return refused

    def post_login(self, request: HttpRequest, user: Person, **kwargs: Any) -> HttpResponse:
        """Have the device know who has signed in on it, whoever else guesses at their name."""
        response: HttpResponse = super().post_login(request, user, **kwargs)
        remember_device(request, response, user.id)
        return response

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        return "/"


class EncryptedMfaAdapter(DefaultMFAAdapter):  # type: ignore[misc]
    """Second-factor secrets are encrypted under a key that is not in the database."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "too_many_tries": "Too many wrong codes. Wait five minutes, or use a device you know.",
    }

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
        sign_as(user.id)
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


@receiver(authentication_failed)
def _record_wrong_code(sender: Any, user: Person, **kwargs: Any) -> None:
    record(Verb.SIGN_IN, kind="second factor", objects=[user.id], allowed=False)


@receiver(user_login_failed)
def _record_refusal(sender: Any, credentials: dict[str, Any], **kwargs: Any) -> None:
    # The name typed may be a password typed in the wrong box, so it is not kept.
    record(Verb.SIGN_IN, kind="session", allowed=False)
