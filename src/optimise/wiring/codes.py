"""Forms that ask for a code: guessed at a few times only, and each code works once."""

from allauth.core import context
from allauth.core.internal.cryptokit import normalize_user_code
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base import forms as mfa
from allauth.mfa.totp import forms as totp
from django.conf import settings
from django.core.cache import cache

from optimise.agencies.models import Person
from optimise.wiring.attempts import Guess

# A code is good in its own step and in those that clocks may differ by, before and after.
GOOD_FOR = 30 * (2 * settings.MFA_TOTP_TOLERANCE + 1)  # seconds


class AsksForACode:
    """Lets a code be guessed at as often as a device may, and taken once however it was used."""

    user: Person

    def clean_code(self) -> str:
        """Return the code that was typed. Errors: ValidationError."""
        guess = Guess(context.request, what="code", who=str(self.user.id), person=self.user.id)
        if not guess.may_be_made():
            raise get_adapter().validation_error("too_many_tries")
        code: str = super().clean_code()  # type: ignore[misc]
        used = f"code-used:{self.user.id}:{normalize_user_code(code)}"
        if not cache.add(used, True, GOOD_FOR):
            raise get_adapter().validation_error("incorrect_code")
        guess.rollback()
        return code


class ActivateTOTP(AsksForACode, totp.ActivateTOTPForm):  # type: ignore[misc]
    """Takes the first code of a new authenticator."""


class Authenticate(AsksForACode, mfa.AuthenticateForm):  # type: ignore[misc]
    """Asks for a code at the door."""


class Reauthenticate(AsksForACode, mfa.ReauthenticateForm):  # type: ignore[misc]
    """Asks for a code before somebody changes how they sign in."""
