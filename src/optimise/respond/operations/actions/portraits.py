"""Photographs of those whom an operation looks at, for the officers who are to know them."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction

from optimise.access.domain.audiences import Viewer
from optimise.access.holding import hold
from optimise.audit.actions import Verb, record
from optimise.basics.clock import now, today
from optimise.basics.refusals import NotReadyError
from optimise.collect.domain.pictures import Redrawn
from optimise.respond.operations.actions.permission import (
    for_officers,
    must_run,
    must_say,
    needs_runner_of,
)
from optimise.respond.operations.domain.parts import Kind
from optimise.respond.operations.models import Portrait, Thing

PEOPLE = frozenset({Kind.SUBJECT, Kind.PROTECTED})


@dataclass(frozen=True, slots=True, kw_only=True)
class NewPortrait:
    """A photograph, the lawful basis for showing it, and when it was taken, if that is known."""

    picture: Redrawn
    basis: str
    taken_on: date | None = None


@transaction.atomic
def add_portrait(*, thing: Thing, given: NewPortrait, by: Viewer) -> Portrait:
    """Keep a photograph of a person for the next version of the order.

    Errors: NotForYouError; NotReadyError by field, for what is no person, or was taken off.
    """
    needs_runner_of(thing.operation, by)
    must_run(thing.operation)
    must_say({"basis": (given.basis, "Say on what basis officers are shown it.")})
    if thing.kind not in PEOPLE or thing.ended_at is not None:
        raise NotReadyError("Officers are shown the people whom the operation looks at.")
    if given.taken_on and given.taken_on > today():
        raise NotReadyError("That is still to come.", field="taken_on")
    kept = Portrait(
        **for_officers(thing.operation, by=by),
        thing=thing,
        basis=given.basis.strip(),
        taken_on=given.taken_on,
        sha256=given.picture.sha256,
        width=given.picture.width,
        height=given.picture.height,
        content=given.picture.content,
    )
    kept.save(force_insert=True)
    shown = [thing.entity] if thing.entity else []
    record(Verb.COLLECT, kind="photograph", objects=[thing.operation_id, kept.id], shown=shown)
    return kept


@transaction.atomic
def end_portrait(*, portrait: Portrait, by: Viewer) -> None:
    """Show a photograph in no later order; one that was issued keeps it.

    Errors: NotForYouError; NotReadyError once it was taken off.
    """
    needs_runner_of(portrait.operation, by)
    hold(portrait, by=by)
    if portrait.ended_at is not None:
        raise NotReadyError("It was taken off.")
    portrait.ended_at = now()
    portrait.save(update_fields=["ended_at"])
    record(Verb.ALTER, kind="photograph", objects=[portrait.operation_id, portrait.id], ended=True)
