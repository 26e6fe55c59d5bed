"""The door to write for the force: which keys tips are sealed to.

Keys are added and retired as the owner of the tables, on the command line: the sites may read
them and no more, so that nothing injected into a page can add a reader to every tip to come.
"""

from django.db import transaction

from optimise.agencies.models import Person
from optimise.audit.actions import Verb, record
from optimise.basics.clock import now
from optimise.basics.refusals import NotReadyError
from optimise.collect.tips.domain.sealing import is_recipient
from optimise.collect.tips.models import IntakeKey

MOST_ACTIVE = 16  # each is a hundred bytes of every tip, and a line of its header


@transaction.atomic
def add_intake_key(*, recipient: str, label: str, offline: bool, by: Person) -> IntakeKey:
    """Seal every tip from now on to `recipient` ("age1…") as well, and return the key.

    `offline` says that its private half is kept where no network reaches, for when the others
    are lost. Errors: NotReadyError for what is no X25519 recipient, was added before, or is
    one too many.
    """
    if not is_recipient(recipient):
        raise NotReadyError("That is no age public key. It begins with age1.")
    if IntakeKey.objects.filter(recipient=recipient).exists():
        raise NotReadyError("That key was added before. A retired key is not used again.")
    if IntakeKey.objects.filter(retired_at=None).count() >= MOST_ACTIVE:
        raise NotReadyError(f"There are {MOST_ACTIVE} keys. Retire one first.")
    key = IntakeKey(
        recipient=recipient, label=label, offline=offline, added_at=now(), added_by=by.id
    )
    key.save(force_insert=True)
    record(Verb.GRANT, kind="intake key", objects=[key.id], label=label, offline=offline)
    return key


@transaction.atomic
def retire_intake_key(*, key: IntakeKey, by: Person) -> None:
    """Seal nothing more to `key`. What was sealed to it before, it goes on opening.

    Errors: NotReadyError for the last key: nobody could tell us anything then.
    """
    if not IntakeKey.objects.filter(retired_at=None).exclude(id=key.id).exists():
        raise NotReadyError("The last key stays until there is another.")
    record(Verb.GRANT, kind="intake key", objects=[key.id], label=key.label, ended=True)
    IntakeKey.objects.filter(id=key.id, retired_at=None).update(retired_at=now(), retired_by=by.id)
