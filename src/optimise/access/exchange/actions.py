"""The door to write: keys of partners' systems, the hosts that notices may go to, and the hooks."""

from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.db import transaction

from optimise.access.domain.audiences import Viewer
from optimise.access.exchange import queries
from optimise.access.exchange.domain import hooks, keys
from optimise.access.exchange.models import Hook, Host, Key
from optimise.agencies import queries as agencies
from optimise.agencies.models import Organisation, Person
from optimise.audit.actions import Verb, record
from optimise.basics.clock import now
from optimise.basics.refusals import NotForYouError, NotReadyError


def _needs_keeper(by: Viewer) -> None:
    if not by.keeps_agreements:
        raise NotForYouError("A data protection officer or an administrator does this.")


def _needs_administrator(by: Viewer) -> None:
    if not by.administers:
        raise NotForYouError("Only an administrator may do this.")


# Keys


@transaction.atomic
def allow_key(*, person: Person, label: str, expires_at: datetime, by: Viewer) -> Key:
    """Let `person` make a key by which a system acts as them, with what they may see and no more.

    It opens nothing until they have. Errors: NotForYouError; NotReadyError for someone who is
    not let in now, or for longer than a year.
    """
    _needs_keeper(by)
    missing = agencies.what_a_partner_lacks(person)
    if person.organisation.is_force or not person.is_active or missing:
        why = " ".join(missing) or "They must work for another agency, and not be suspended."
        raise NotReadyError(f"{person} cannot have a key. {why}")
    if not now() < expires_at <= now() + keys.LONGEST:
        raise NotReadyError("A key lasts a year at most.")
    kept = Key.objects.create(
        prefix=keys.make().prefix,
        digest="",
        person=person,
        label=label.strip(),
        made_by=by.person,
        made_at=now(),
        expires_at=expires_at,
    )
    record(Verb.GRANT, kind="key", objects=[kept.id, person.id], label=kept.label)
    return kept


@transaction.atomic
def make_key(*, key: Key, by: Viewer) -> str:
    """Make a key that was allowed, and return its full text, which is kept nowhere.

    Only whoever it acts as does this, so that nobody else ever held it: who allows keys opens no
    intelligence. Errors: NotForYouError for everyone else; NotReadyError where it was made.
    """
    if key.person_id != by.person:
        raise NotForYouError("Only the person as whom it acts makes a key.")
    waiting = queries.keys_to_make(by.person).select_for_update().filter(id=key.id).first()
    if waiting is None:
        raise NotReadyError("This key was made before, or is no longer allowed.")
    made = keys.make()
    waiting.prefix = made.prefix
    waiting.keep(made.secret)
    waiting.save(update_fields=["prefix", "digest"])
    record(Verb.GRANT, kind="key", objects=[key.id, key.person_id], made=True)
    return made.key


@transaction.atomic
def revoke_key(*, key: Key, by: Viewer) -> None:
    """End a key at once. Errors: NotForYouError."""
    _needs_keeper(by)
    Key.objects.filter(id=key.id, revoked_at__isnull=True).update(revoked_at=now(), digest="")
    record(Verb.GRANT, kind="key", objects=[key.id, key.person_id], ended=True)


def mark_used(key: Key) -> None:
    """Remember that a key was used just now."""
    Key.objects.filter(id=key.id).update(used_at=now())


# Hosts and hooks


@transaction.atomic
def allow_host(*, name: str, why: str, by: Viewer) -> Host:
    """Allow notices to go to a host. Errors: NotForYouError; NotReadyError for no host."""
    _needs_administrator(by)
    try:
        host = hooks.host_of(f"https://{name.strip()}/", allowed=[name.strip()])
    except hooks.NotAllowedError as error:
        raise NotReadyError(
            "Write a host such as notices.example.org, and no more.", field="name"
        ) from error
    if "." not in host or host.replace(".", "").isdigit() or ":" in host:
        raise NotReadyError("Write a host such as notices.example.org, and no more.", field="name")
    kept, _ = Host.objects.get_or_create(
        name=host,
        until=None,
        defaults={"why": why.strip(), "allowed_by": by.person, "since": now()},
    )
    record(Verb.GRANT, kind="host for notices", objects=[kept.id], reason=why.strip(), host=host)
    return kept


@transaction.atomic
def forbid_host(*, host: Host, by: Viewer) -> None:
    """Let no more notices go to a host, from now on. Errors: NotForYouError."""
    _needs_administrator(by)
    host.until = now()
    host.save(update_fields=["until"])
    record(Verb.GRANT, kind="host for notices", objects=[host.id], ended=True)


@transaction.atomic
def add_hook(*, agency: Organisation, address: str, by: Viewer) -> Hook:
    """Have an agency's system told at an address that something changed.

    Errors: NotForYouError; NotReadyError where notices may not go there.
    """
    _needs_keeper(by)
    allowed = [one.name for one in queries.allowed_hosts()]
    try:
        hooks.host_of(address.strip(), allowed=allowed)
    except hooks.NotAllowedError as error:
        raise NotReadyError(str(error), field="address") from error
    kept = Hook.objects.create(
        organisation=agency,
        address=address.strip(),
        made_by=by.person,
        made_at=now(),
        noticed_at=now(),
    )
    record(Verb.GRANT, kind="hook", objects=[kept.id, agency.id])
    return kept


@transaction.atomic
def end_hook(*, hook: Hook, by: Viewer) -> None:
    """Send no more notices there. Errors: NotForYouError."""
    _needs_keeper(by)
    hook.ended_at = now()
    hook.save(update_fields=["ended_at"])
    record(Verb.GRANT, kind="hook", objects=[hook.id, hook.organisation_id], ended=True)


def secret_of(hook: Hook) -> str:
    """Return the secret by which a hook's notices are signed."""
    return hooks.secret_of(settings.EXCHANGE_KEY, str(hook.id))


def told(hook_id: UUID, *, up_to: datetime) -> None:
    """Remember that a hook was told of everything up to a moment."""
    Hook.objects.filter(id=hook_id).update(
        noticed_at=up_to, tried_at=now(), failures=0, last_error=""
    )


def failed(hook: Hook, error: str) -> None:
    """Remember that a hook could not be told; it is tried again, ever later."""
    Hook.objects.filter(id=hook.id).update(
        tried_at=now(), failures=hook.failures + 1, last_error=error[:120]
    )
