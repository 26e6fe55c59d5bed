"""Line records: changed with a reason, and what they said before is kept."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction

from optimise.access.domain.audiences import Viewer
from optimise.access.holding import hold
from optimise.audit.actions import Verb, record
from optimise.audit.events import announce
from optimise.basics.clock import now
from optimise.basics.phones import normal_phone
from optimise.basics.refusals import NotReadyError
from optimise.identify import actions as identify
from optimise.identify import queries as identities
from optimise.link.lines.actions.permission import needs_developer
from optimise.link.lines.domain.records import Confidence, LineType, Status
from optimise.link.lines.events import LINE_CLOSED
from optimise.link.lines.models import Attribution, Line, LineNumber, LineVersion

CLOSED = (Status.CLOSED_1, Status.CLOSED_2)


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordGiven:
    """What a line record says, as a person gives it."""

    brand: str
    aliases: Sequence[str]
    line_type: LineType
    status: Status
    exporter_force: str
    exporter_area: str
    importer_areas: Sequence[UUID]
    commodities: Sequence[str]
    prices: str
    messages: str
    first_seen: date | None
    last_seen: date | None
    risks: Sequence[str]
    risk_words: str
    nclcc_ref: str


@transaction.atomic
def change_line(*, line: Line, given: RecordGiven, why: str, by: Viewer) -> list[str]:
    """Change a record, keeping what it said before; return the names of the fields that changed.

    Errors: NotReadyError without a reason, or where its status is one that a closure gives;
    NotForYouError.
    """
    needs_developer(by)
    hold(line, by=by)
    new = {**asdict(given), "importer_areas": list(given.importer_areas)}
    changed = sorted(
        name for name, value in new.items() if _plain(getattr(line, name)) != _plain(value)
    )
    if problems := _problems(line, given, why if changed else "nothing to say"):
        raise NotReadyError(problems.items())
    if changed:
        keep_version(line, changed, why, by=by)
        for name in changed:
            setattr(line, name, new[name])
        line.version += 1
        line.save(update_fields=[*changed, "version"])
        record(Verb.ALTER, kind="line", objects=[line.id], shown=[line.entity_id], fields=changed)
    return changed


def _plain(value: object) -> object:
    return list(map(str, value)) if isinstance(value, list | tuple) else value or ""


def _problems(line: Line, given: RecordGiven, why: str) -> dict[str, str]:
    found = {}
    if not why.strip():
        found["why"] = "Say why the record changes."
    if given.first_seen and given.last_seen and given.last_seen < given.first_seen:
        found["last_seen"] = "It was last seen before it was first seen."
    if given.status in CLOSED and line.status != given.status:
        found["status"] = "Record the closure itself: it needs its evidence and check-backs."
    return found


def keep_version(line: Line, changed: Sequence[str], why: str, *, by: Viewer) -> None:
    """Keep what a record says before it changes, in the caller's transaction."""
    LineVersion(
        line=line,
        version=line.version,
        was=snapshot(line),
        changed=list(changed),
        why=why.strip(),
        by=by.person,
        at=now(),
        audience_id=line.audience_id,
    ).save(force_insert=True)


FIELDS = tuple(RecordGiven.__dataclass_fields__)


def snapshot(line: Line) -> Mapping[str, Any]:
    """Return what a record says now, ready to be kept as JSON.

    Of the line as which it went on, the id alone: its name may be hidden from who reads this later.
    """
    said = {
        name: _plain(value) if isinstance(value, list) else str(value or "")
        for name in FIELDS
        for value in (getattr(line, name),)
    }
    went_on = {"migrated_to": line.migrated_to_id, "migrated_on": line.migrated_on}
    return said | {name: str(value or "") for name, value in went_on.items()}


def set_status(line: Line, status: Status, *, why: str, by: Viewer) -> None:
    """Change where a line stands, in the caller's transaction, keeping what it was before.

    Errors: NotForYouError.
    """
    needs_developer(by)
    hold(line, by=by)
    if line.status == status:
        return
    keep_version(line, ["status"], why, by=by)
    line.status = status
    line.version += 1
    line.save(update_fields=["status", "version"])
    if status in CLOSED:
        announce(LINE_CLOSED, line=line.id)


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberGiven:
    """A number that a line had, from a day until a day, on what basis."""

    number: str
    since: date | None
    until: date | None
    basis: str
    confidence: Confidence


@transaction.atomic
def add_number(*, line: Line, given: NumberGiven, by: Viewer) -> LineNumber:
    """Put a number on a line record by hand, with the basis for it.

    Errors: NotReadyError by field; NotForYouError.
    """
    needs_developer(by)
    problems = {}
    if not given.basis.strip():
        problems["basis"] = "Say what this rests on."
    if given.since and given.until and given.until < given.since:
        problems["until"] = "The last day is before the first."
    if not given.number.strip():
        problems["number"] = "Give the number."
    if problems:
        raise NotReadyError(problems.items())
    kept = LineNumber(
        line=line,
        number=normal_phone(given.number),
        since=given.since,
        until=given.until,
        basis=given.basis.strip(),
        confidence=given.confidence,
        added_by=by.person,
        added_at=now(),
        audience_id=line.audience_id,
    )
    kept.save(force_insert=True)
    record(Verb.ALTER, kind="line", objects=[line.id, kept.id], shown=[line.entity_id])
    return kept


OF_A_NUMBER = frozenset({"Phone", "LineNumber"})


def _users_of(number: LineNumber) -> bool:
    agreed = number.line.attributions.filter(
        state=Attribution.State.AGREED, identifier_type="msisdn"
    )
    return any(
        normal_phone(one) == normal_phone(number.number)
        for one in agreed.values_list("identifier", flat=True)
    )


@transaction.atomic
def withdraw_number(*, number: LineNumber, why: str, by: Viewer) -> bool:
    """Hold a number to be the line's no longer. The row stays, with the reason.

    What an accepted lead said of it in intelligence is held no longer either, once a second says
    so who reads it. Return whether none of it is held any longer.

    Errors: NotReadyError without a reason, or while somebody stands as having used it for the line;
    NotForYouError.
    """
    needs_developer(by)
    if not why.strip():
        raise NotReadyError("Say why it is no longer held.", field="why")
    hold(number, by=by)
    if _users_of(number):
        raise NotReadyError(
            "Somebody is held to have used this number for the line. Take that back first."
        )
    ended = []
    if number.withdrawn_at is None and number.item is not None:
        said = identities.statements_of_item(number.item.id, viewer=by)
        of_it = [one for one in said if one.schema in OF_A_NUMBER]
        ended = [identify.supersede(statement=one, why=why.strip(), by=by) for one in of_it]
    LineNumber.objects.filter(pk=number.pk, withdrawn_at__isnull=True).update(
        withdrawn_at=now(), withdrawn_by=by.person, withdrawn_why=why.strip()
    )
    record(Verb.ALTER, kind="line", objects=[number.line_id, number.id], withdrawn=True)
    return all(ended)
