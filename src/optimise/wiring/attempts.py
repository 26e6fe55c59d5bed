"""How often somebody may guess: at a password, and at a code.

Guesses are counted where they come from. A device on which this person signed in before carries a
cookie that only we can make, and has a count of its own: nobody else's guesses shut it out. All
other devices share counts of a name at one source, of a source, and of a name altogether; so
whoever knows a duty inspector's name shuts out no device that they use, and guesses at it a few
dozen times an hour, from however many addresses.
"""

import base64
import hashlib
import hmac
import ipaddress
import json
import secrets
from dataclasses import dataclass
from datetime import timedelta
from typing import Final
from uuid import UUID

from cryptography.fernet import Fernet, InvalidToken
from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse

COOKIE: Final = "optimise_device"
KNOWN_FOR = timedelta(days=180)
MOST_ON_ONE = 12  # people whom one device knows: a station's own computer
MINUTE, HOUR = 60, 60 * 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """A count of guesses: how many there may be in how many seconds."""

    key: str
    most: int
    seconds: int

    def take(self) -> bool:
        """Count one guess; say whether it is one too many."""
        cache.add(self.key, 0, self.seconds)
        try:
            return cache.incr(self.key) > self.most
        except ValueError:  # it ran out between the two
            return False

    def give_back(self) -> None:
        """Count one guess less: it was right."""
        try:
            cache.incr(self.key, -1)
        except ValueError:
            return


class Guess:
    """One guess at what somebody knows. Each of its counts is taken, or none is."""

    def __init__(self, request: HttpRequest, *, what: str, who: str, person: UUID | None) -> None:
        self.counts = _counts(request, what=what, who=who, person=person)
        self.taken: list[Count] = []

    def may_be_made(self) -> bool:
        """Count it; say whether it may be made."""
        for count in self.counts:
            self.taken.append(count)
            if count.take():
                self.rollback()
                return False
        return True

    def rollback(self) -> None:
        """Count it no more: it was right, or was not made."""
        while self.taken:
            self.taken.pop().give_back()


def _counts(request: HttpRequest, *, what: str, who: str, person: UUID | None) -> tuple[Count, ...]:
    device = _known(request).get(str(person))
    if device:
        return (Count(key=_key(what, "device", device), most=5, seconds=5 * MINUTE),)
    source = _source(request)
    return (
        Count(key=_key(what, "source", source), most=10, seconds=MINUTE),
        Count(key=_key(what, "name at source", who, source), most=5, seconds=5 * MINUTE),
        Count(key=_key(what, "name", who), most=20, seconds=HOUR),
    )


def _key(*parts: str) -> str:
    said = json.dumps(parts).encode()
    return f"guess:{hmac.new(settings.SIGN_IN_KEY, said, hashlib.sha256).hexdigest()}"


def _source(request: HttpRequest) -> str:
    """Return whence a request comes, as the proxy in front saw it: of IPv6, the household."""
    passed = request.headers.get("X-Forwarded-For", "").split(",")
    trusted = settings.ALLAUTH_TRUSTED_PROXY_COUNT
    seen = passed[-trusted].strip() if 0 < trusted <= len(passed) else ""
    try:
        address = ipaddress.ip_address(seen or request.META.get("REMOTE_ADDR", ""))
    except ValueError:
        return "unknown"
    if isinstance(address, ipaddress.IPv6Address):
        return str(ipaddress.IPv6Network(f"{address}/64", strict=False))
    return str(address)


# Devices


def _box() -> Fernet:
    key = hmac.digest(settings.SIGN_IN_KEY, b"devices", hashlib.sha256)
    return Fernet(base64.urlsafe_b64encode(key))


def _known(request: HttpRequest) -> dict[str, str]:
    """Return whom this device knows, by id, and as what it is known for each."""
    sent = request.COOKIES.get(COOKIE, "")
    try:
        known = json.loads(_box().decrypt(sent.encode(), ttl=int(KNOWN_FOR.total_seconds())))
    except (InvalidToken, ValueError):
        return {}
    return {str(person): str(device) for person, device in known.items()}


def remember_device(request: HttpRequest, response: HttpResponse, person: UUID) -> None:
    """Have the device know somebody who has signed in on it: the cookie says nothing to others."""
    known = _known(request)
    device = known.pop(str(person), None) or secrets.token_hex(16)
    known[str(person)] = device
    newest = dict(list(known.items())[-MOST_ON_ONE:])
    response.set_cookie(
        COOKIE,
        _box().encrypt(json.dumps(newest).encode()).decode(),
        max_age=KNOWN_FOR,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )
