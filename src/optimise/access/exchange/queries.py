"""The door to read: whose key one is, and where notices go."""

from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import QuerySet

from optimise.access.domain.refusals import NothingHereError
from optimise.access.exchange.domain import keys
from optimise.access.exchange.models import Hook, Host, Key
from optimise.agencies.models import Organisation
from optimise.basics.clock import now

SOONEST, LONGEST = timedelta(minutes=1), timedelta(hours=6)


def holder_of(sent: str) -> Key | None:
    """Return the key that was sent in full, or None where it is none, has expired or is revoked."""
    parts = keys.parts_of(sent)
    if parts is None:
        return None
    prefix, secret = parts
    found = Key.objects.select_related("person__organisation").filter(prefix=prefix).first()
    if found is None or not found.opens(secret):
        return None
    return found if found.revoked_at is None and found.expires_at > now() else None


def keys_of(agency: Organisation) -> QuerySet[Key]:
    """Return the keys of an agency's people, the newest first, those that ended too."""
    return Key.objects.filter(person__organisation=agency).select_related("person")


def keys_to_make(person: UUID) -> QuerySet[Key]:
    """Return the keys that someone is allowed and has not made yet."""
    return Key.objects.filter(
        person_id=person, digest="", revoked_at__isnull=True, expires_at__gt=now()
    )


def key(key_id: UUID) -> Key:
    """Return one key. Errors: NothingHereError."""
    found = Key.objects.select_related("person").filter(id=key_id).first()
    if found is None:
        raise NothingHereError
    return found


def allowed_hosts() -> QuerySet[Host]:
    """Return the hosts that notices may go to, by name."""
    return Host.objects.filter(until__isnull=True)


def host(host_id: UUID) -> Host:
    """Return one host that is allowed. Errors: NothingHereError."""
    found = allowed_hosts().filter(id=host_id).first()
    if found is None:
        raise NothingHereError
    return found


def hooks_of(agency: Organisation) -> QuerySet[Hook]:
    """Return where an agency's system is told that something changed."""
    return Hook.objects.filter(organisation=agency, ended_at__isnull=True)


def hook(hook_id: UUID) -> Hook:
    """Return one hook that has not ended. Errors: NothingHereError."""
    found = Hook.objects.filter(id=hook_id, ended_at__isnull=True).first()
    if found is None:
        raise NothingHereError
    return found


def hooks_due() -> list[Hook]:
    """Return the hooks to be tried now: each once a minute at most, ever less while it fails."""
    moment = now()
    every = Hook.objects.filter(ended_at__isnull=True).select_related("organisation")
    return [one for one in every if _next_try(one) <= moment]


def _next_try(hook: Hook) -> datetime:
    if hook.tried_at is None:
        return hook.made_at
    pause: timedelta = min(SOONEST * 2 ** min(hook.failures, 9), LONGEST)
    return hook.tried_at + pause
