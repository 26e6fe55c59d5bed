"""The intake keys of an installation: made here, sealed under a passphrase, kept by one process.

Runs as the owner, on the machine itself: no page can add a reader of every tip to come.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.db import transaction

from optimise.agencies.models import Person
from optimise.audit.actions import Verb, record
from optimise.audit.context import Acting, acting
from optimise.basics.commands import OperatorError
from optimise.basics.refusals import NotReadyError
from optimise.collect.intake.domain.vault import locked_up
from optimise.collect.intake.keyholder.serving import SUFFIX
from optimise.collect.tips import actions as tips
from optimise.collect.tips.domain.sealing import NotOurKeyError, new_identity, recipient_of
from optimise.collect.tips.models import IntakeKey
from optimise.wiring.installation import home, places
from optimise.wiring.installation.system_users import system_user

SHORTEST = 16  # characters of a passphrase: four words or more
PRIVATE = 0o600


def make(*, label: str, passphrase: str, by: Person, account: str) -> IntakeKey:
    """Make a key pair: its private half lies on disk under the passphrase, and nowhere else.

    Errors: OperatorError.
    """
    identity = new_identity()
    _keep(identity, passphrase)
    with _answering(by, account):
        return tips.add_intake_key(
            recipient=recipient_of(identity), label=label, offline=False, by=by
        )


def rotate(*, label: str, passphrase: str, by: Person, account: str) -> IntakeKey:
    """Make a key pair in place of those made here before, which go on opening older tips.

    Errors: OperatorError.
    """
    before = list(IntakeKey.objects.filter(retired_at=None, offline=False))
    made = make(label=label, passphrase=passphrase, by=by, account=account)
    with _answering(by, account):
        for key in before:
            tips.retire_intake_key(key=key, by=by)
    return made


def make_offline(*, label: str, to: Path, by: Person, account: str) -> IntakeKey:
    """Make a key pair whose private half is written to `to`, once, and kept nowhere else.

    Errors: OperatorError where something is there already.
    """
    identity = new_identity()
    _write_new(to, f"{identity}\n".encode())
    with _answering(by, account):
        return tips.add_intake_key(
            recipient=recipient_of(identity), label=label, offline=True, by=by
        )


def recover(*, identity: str, passphrase: str, by: Person, account: str) -> IntakeKey:
    """Take a private key in from where it was kept, under a passphrase.

    Errors: OperatorError where it is none, or nothing was ever sealed to it.
    """
    try:
        recipient = recipient_of(identity)
    except NotOurKeyError as error:
        raise OperatorError("That is no private key. It begins with AGE-SECRET-KEY-1.") from error
    key = IntakeKey.objects.filter(recipient=recipient).first()
    if key is None:
        raise OperatorError("Nothing here was ever sealed to that key.")
    _keep(identity, passphrase)
    with _answering(by, account):
        record(Verb.GRANT, kind="intake key", objects=[key.id], label=key.label, taken_in=True)
    return key


def add(*, recipient: str, label: str, offline: bool, by: Person, account: str) -> IntakeKey:
    """Seal tips to a key that somebody else keeps. Errors: OperatorError."""
    with _answering(by, account):
        return tips.add_intake_key(recipient=recipient, label=label, offline=offline, by=by)


def retire(*, name: str, by: Person, account: str) -> IntakeKey:
    """Seal nothing more to the key of this label or public half. Errors: OperatorError."""
    found = [k for k in IntakeKey.objects.filter(retired_at=None) if name in (k.label, k.recipient)]
    if len(found) != 1:
        raise OperatorError(f"{len(found)} keys that are in use are called {name}.")
    with _answering(by, account):
        tips.retire_intake_key(key=found[0], by=by)
    return found[0]


def check_passphrase(passphrase: str) -> str:
    """Return a passphrase that will do. Errors: OperatorError."""
    if len(passphrase) < SHORTEST:
        raise OperatorError(f"Use {SHORTEST} characters or more: four words that nobody guesses.")
    return passphrase


@contextmanager
def _answering(by: Person, account: str) -> Iterator[None]:
    try:
        with acting(Acting(actor=by.id, name=str(by), account=account)), transaction.atomic():
            yield
    except NotReadyError as error:
        raise OperatorError(str(error)) from error


def _keep(identity: str, passphrase: str) -> None:
    here = home.current()
    user = system_user(places.INTAKE_USER, group=places.INTAKE_USER)
    places.make_intake(user, here)
    path = places.intake_keys(here) / f"{recipient_of(identity)}{SUFFIX}"
    sealed = locked_up(identity, check_passphrase(passphrase))
    draft = path.with_suffix(".new")
    draft.unlink(missing_ok=True)
    _write_new(draft, sealed)
    os.chown(draft, user.uid, user.gid)
    draft.replace(path)


def _write_new(path: Path, content: bytes) -> None:
    try:
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, PRIVATE), "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
    except FileExistsError as error:
        raise OperatorError(f"{path} is there already. Name another file.") from error
    except OSError as error:
        raise OperatorError(f"{path} cannot be written: {error.strerror}.") from error
