"""How somebody signs in, kept so that only the program changes it.

A person's row carries one code over their password and one over their second factors. They are
made with the key of signing in, which is not in the database, and are asked for at each use. So
a row that was written, moved or removed past the program opens nothing, and shows.
"""

import base64
import hmac
import json
from typing import Any
from uuid import UUID

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.db import connection
from django.db.models.signals import post_delete, post_save, pre_delete, pre_save
from django.dispatch import receiver

from optimise.agencies.domain.macs import mac_of
from optimise.agencies.models import Person
from optimise.basics.refusals import NotForYouError

CHANGED = "How you sign in was changed outside Optimise. Ring an administrator."


def stands(person: Person) -> bool:
    """Say whether how this person signs in is as the program left it."""
    return person.password_stands() and hmac.compare_digest(
        person.factors_mac.encode(), _mac(person).encode()
    )


def has_factor(person: Person) -> bool:
    """Say whether this person has a second factor: recovery codes alone are none."""
    every = Authenticator.objects.filter(user_id=person.id)
    return bool(every.exclude(type=Authenticator.Type.RECOVERY_CODES).exists())


def witness_code(person: Person) -> str:
    """Return what whoever set up these factors sees, and a witness types: two groups of four."""
    said = mac_of(settings.SIGN_IN_KEY, "witness", person.id, person.factors_mac)
    letters = base64.b32encode(bytes.fromhex(said)).decode()[:8]
    return f"{letters[:4]}-{letters[4:]}"


def is_witness_code(person: Person, typed: str) -> bool:
    """Say whether this is what that screen shows, in any case, with or without its hyphen."""
    letters = "".join(c for c in typed.upper() if c.isalnum())
    return hmac.compare_digest(letters.encode(), witness_code(person).replace("-", "").encode())


def sign(person: UUID) -> None:
    """Keep the code of a person's second factors as they are now, in the caller's transaction."""
    found = Person.objects.get(id=person)
    Person.objects.filter(id=person).update(factors_mac=_mac(found))


def begin_anew(person: UUID) -> None:
    """Remove every second factor, whatever state they are in, and who witnessed them."""
    with connection.cursor() as cursor:
        cursor.execute("delete from mfa_authenticator where user_id = %s", [person])
    Person.objects.filter(id=person).update(witnessed_by=None)
    sign(person)


def _mac(person: Person) -> str:
    rows = Authenticator.objects.filter(user_id=person.id).values_list("type", "data")
    said = sorted(json.dumps(row, sort_keys=True) for row in rows)
    return person.factors_code(said)


def _only_used(kwargs: dict[str, Any]) -> bool:
    return set(kwargs.get("update_fields") or ()) == {"last_used_at"}


@receiver([pre_save, pre_delete], sender=Authenticator)
def _must_stand(sender: Any, instance: Authenticator, **kwargs: Any) -> None:
    # A change that the program makes must not make good another that it did not.
    if not _only_used(kwargs) and not stands(Person.objects.get(id=instance.user_id)):
        raise NotForYouError(CHANGED)


@receiver([post_save, post_delete], sender=Authenticator)
def _sign(sender: Any, instance: Authenticator, **kwargs: Any) -> None:
    if _only_used(kwargs):
        return
    person = Person.objects.get(id=instance.user_id)
    if person.witnessed_by and not has_factor(person):
        # Whoever has none begins anew: the next is witnessed as the first was.
        Person.objects.filter(id=person.id).update(witnessed_by=None)
    sign(person.id)
