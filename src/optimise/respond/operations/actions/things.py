"""What an operation looks at. Others who come near are sent to the desk from that moment."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from uuid import UUID

from django.db import transaction

from optimise.access.domain.audiences import Viewer
from optimise.access.holding import hold
from optimise.access.interests.actions import end_interest, record_interest
from optimise.access.interests.domain import keys
from optimise.access.interests.models import Interest
from optimise.audit.actions import Verb, record
from optimise.basics.clock import now
from optimise.basics.refusals import NotReadyError
from optimise.evaluate import queries as evaluate
from optimise.identify import queries as identities
from optimise.identify.domain import model
from optimise.keep_safe.actions import SuspectAct, check_suspect_action
from optimise.respond.deconfliction.actions import NewEvent, check, register
from optimise.respond.deconfliction.domain.desk import Stands
from optimise.respond.operations import queries
from optimise.respond.operations.actions.permission import (
    for_knowers,
    for_officers,
    must_run,
    must_say,
    needs_runner_of,
)
from optimise.respond.operations.domain.parts import SCHEMA, Kind
from optimise.respond.operations.models import Linked, Operation, Thing

WRITTEN: dict[Kind, Callable[[str], keys.Key]] = {
    Kind.SUBJECT: partial(keys.key, keys.Kind.PERSON),
    Kind.PROTECTED: partial(keys.key, keys.Kind.PERSON),
    Kind.PHONE: partial(keys.key, keys.Kind.PHONE),
    Kind.PLACE: keys.address,
    Kind.VEHICLE: partial(keys.key, keys.Kind.VEHICLE),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class NewThing:
    """What an operation looks at: something known, an item, or as it is written."""

    kind: Kind
    entity: UUID | None = None
    item: UUID | None = None
    label: str = ""
    note: str = ""
    authority: str = ""


@transaction.atomic
def add_thing(*, operation: Operation, given: NewThing, by: Viewer) -> tuple[Thing, Stands | None]:
    """Put something into an operation; say at once whether to ring the desk about it.

    Errors: NotForYouError; SecondPersonError for a possible victim as a subject whom nobody looked
    at a second time; NotReadyError by field.
    """
    needs_runner_of(operation, by)
    must_run(operation)
    key = _key(operation, given, by)
    if given.kind is Kind.SUBJECT and given.entity:
        check_suspect_action(entities=[given.entity], act=SuspectAct.ARREST, by=by)
    _must_be_new(operation, given)
    interest = _look_at(operation, key, by) if key else None
    kept = Thing(
        **for_knowers(operation, by=by),
        kind=given.kind,
        entity=given.entity,
        item=given.item,
        label=given.label.strip(),
        note=given.note.strip(),
        authority=given.authority.strip(),
        interest=interest,
    )
    kept.save(force_insert=True)
    shown = [given.entity] if given.entity else []
    record(Verb.ALTER, kind="operation", objects=[operation.id, kept.id], shown=shown)
    return kept, check(circle=operation.circle_id, by=by) if key else None


@transaction.atomic
def add_place(
    *, operation: Operation, event: NewEvent, note: str = "", by: Viewer
) -> tuple[Thing, Stands]:
    """Put a place into an operation with its point, how far round it, and the hours, in one act.

    The desk is told of both and answers once. Errors: as `add_thing`, and as an event's by field.
    """
    given = NewThing(kind=Kind.PLACE, label=event.label, note=note)
    kept, _ = add_thing(operation=operation, given=given, by=by)
    _, stands = register(circle=operation.circle_id, given=event, by=by)
    return kept, stands


def _key(operation: Operation, given: NewThing, by: Viewer) -> keys.Key | None:
    if given.kind is Kind.ITEM:
        found = evaluate.items([given.item], viewer=by) if given.item else []
        if not found:
            raise NotReadyError("Name an item that you may read.", field="label")
        if queries.is_kept_from_officers(operation, found[0]):
            raise NotReadyError(
                "Not everybody in this operation may read that item. Ask whoever keeps it to open"
                " it to them first.",
                field="label",
            )
        return None
    if given.entity:
        if not model.is_a(identities.schema_of(given.entity, viewer=by), SCHEMA[given.kind]):
            raise NotReadyError(f"That is no {given.kind}.", field="kind")
        return keys.entity(given.entity)
    must_say({"label": (given.label, "Write what it is, or find it first.")})
    if given.kind not in WRITTEN:
        raise NotReadyError(
            f"Find the {given.kind} first: it is known by its record.", field="label"
        )
    key = WRITTEN[given.kind](given.label)
    if problem := keys.problem_with(key):
        raise NotReadyError(problem, field="label")
    return key


def _must_be_new(operation: Operation, given: NewThing) -> None:
    rows = operation.things.filter(ended_at__isnull=True, kind=given.kind)
    same = rows.filter(entity=given.entity, item=given.item, label=given.label.strip())
    if same.exists():
        raise NotReadyError("The operation looks at that already.", field="label")


def _look_at(operation: Operation, key: keys.Key, by: Viewer) -> Interest:
    return record_interest(key=key, circle=operation.circle_id, why=operation.object, by=by)


@transaction.atomic
def end_thing(*, thing: Thing, why: str, by: Viewer) -> None:
    """Take something out of an operation; others need not ring about it any more.

    Errors: NotForYouError; NotReadyError without a reason.
    """
    needs_runner_of(thing.operation, by)
    must_say({"why": (why, "Say why it is taken out.")})
    hold(thing, by=by)
    if thing.ended_at is not None:
        raise NotReadyError("It was taken out before.")
    thing.ended_at, thing.ended_why = now(), why.strip()
    thing.save(update_fields=["ended_at", "ended_why"])
    if thing.interest is not None and thing.interest.ended_at is None:
        end_interest(interest=thing.interest, why=why, by=by)
    record(Verb.ALTER, kind="operation", objects=[thing.operation_id, thing.id], ended=True)


@transaction.atomic
def link(*, operation: Operation, other: Operation, why: str, by: Viewer) -> None:
    """Say that two operations belong together. Errors: NotForYouError; NotReadyError."""
    needs_runner_of(operation, by)
    needs_runner_of(other, by)
    must_say({"why": (why, "Say what they have to do with each other.")})
    if operation.id == other.id:
        raise NotReadyError("That is the same operation.", field="other")
    rows = for_officers(operation, by=by)
    Linked(**rows, other=other, why=why.strip()).save(force_insert=True)
    record(Verb.ALTER, kind="operation", objects=[operation.id, other.id])
