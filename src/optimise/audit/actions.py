"""The door to write: one entry for each act, in the act's own transaction."""

from collections.abc import Iterable
from enum import StrEnum
from typing import Any
from uuid import UUID

from django.db import connection, transaction

from optimise.audit import context
from optimise.audit.models import Entry
from optimise.basics.clock import now


class Verb(StrEnum):
    """The six acts of DPA 2018 s62, and those that misconduct inquiries ask for besides."""

    COLLECT = "collection"
    ALTER = "alteration"
    CONSULT = "consultation"
    DISCLOSE = "disclosure"
    COMBINE = "combination"
    ERASE = "erasure"
    SEARCH = "search"
    EXPORT = "export"
    PRINT = "print"
    SIGN_IN = "sign-in"
    GRANT = "permission change"


def record(
    verb: Verb,
    *,
    kind: str,
    objects: Iterable[UUID] = (),
    shown: Iterable[UUID] = (),
    fields: Iterable[str] = (),
    query: str = "",
    results: int | None = None,
    allowed: bool = True,
    recipients: Iterable[str] = (),
    gateway: str = "",
    reason: str = "",
    **detail: Any,
) -> UUID:
    """Add one entry about what the acting person does, and return its id.

    `shown` holds the ids of the people whose data was displayed, lists and search hits included.
    `detail` holds names and counts, never the content of what was read or erased.
    Errors: whatever the database says; the caller's transaction then fails with it.
    """
    who = context.current()
    entry = Entry(
        at=now(),
        verb=verb,
        allowed=allowed,
        actor=who.actor,
        actor_name=who.name,
        agency=who.agency,
        roles=list(who.roles),
        session=who.session,
        account=who.account,
        kind=kind,
        objects_touched=list(dict.fromkeys(objects)),
        shown=list(dict.fromkeys(shown)),
        fields_touched=list(fields),
        query=query,
        result_count=results,
        reason_code=who.reason_code,
        reason=reason or who.reason,
        recipients=list(recipients),
        gateway=gateway,
        detail=detail,
    )
    if verb not in READING and not connection.in_atomic_block:
        raise RuntimeError(f"{verb} of {kind} must be recorded in the transaction that does it")
    # Only in a transaction does the database know who acts, and take their name from nobody else.
    with transaction.atomic(savepoint=False):
        entry.save(force_insert=True)
    return entry.id


READING = frozenset({Verb.CONSULT, Verb.SEARCH, Verb.SIGN_IN})
