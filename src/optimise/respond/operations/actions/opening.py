"""Opening an operation: its name is drawn, its circle and the circle within are opened."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from django.db import transaction

from optimise.access import actions as access
from optimise.access.actions import audience_id
from optimise.access.domain.audiences import Viewer
from optimise.access.domain.roles import Role
from optimise.access.holding import hold
from optimise.access.queries import name_for_a_circle
from optimise.access.retention.actions import hold_circle
from optimise.access.retention.domain.bases import Basis
from optimise.agencies import queries as agencies
from optimise.audit.actions import Verb, record
from optimise.basics.clock import now
from optimise.basics.refusals import NotReadyError
from optimise.respond.deconfliction.actions import ask_ahead
from optimise.respond.deconfliction.actions import moved as desk_moved
from optimise.respond.deconfliction.domain.desk import Stands
from optimise.respond.operations import queries
from optimise.respond.operations.actions.permission import (
    KEEPER,
    for_officers,
    must_run,
    must_say,
    needs_runner,
    needs_runner_of,
    told,
)
from optimise.respond.operations.domain.names import drawn
from optimise.respond.operations.domain.parts import Part
from optimise.respond.operations.domain.stages import Stage
from optimise.respond.operations.models import Operation, Posting, Step


@dataclass(frozen=True, slots=True, kw_only=True)
class NewOperation:
    """What an operation is for, and by what it is seen to have worked: named before it begins."""

    object: str
    measures: Sequence[str]
    why: str


@transaction.atomic
def open_operation(*, given: NewOperation, by: Viewer) -> tuple[Operation, Viewer]:
    """Open an operation with its opener in it, and return it, and the opener as they are now.

    Its name is drawn by chance. Nothing of it goes while it runs.
    Errors: NotForYouError for who runs none; NotReadyError by field.
    """
    needs_runner(by)
    measures = _sound(given.object, given.measures)
    must_say({"why": (given.why, "Say what it rests on.")})
    person = agencies.person(by.person)
    taken = queries.taken_names()
    name = drawn(queries.names_left(taken=taken), taken=taken)
    circle = access.open_circle(name=name, covert=True, by=person)
    inner = access.open_circle(
        name=name_for_a_circle(), covert=True, by=person, kept_by=KEEPER, within=circle
    )
    within = replace(by, circles=by.circles | {circle.id, inner.id})
    kept = Operation(
        circle=circle,
        inner=inner,
        object=given.object.strip(),
        measures=measures,
        made_by=by.person,
        made_at=now(),
        audience_id=audience_id(told(circle.id), viewer=within),
    )
    kept.save(force_insert=True)
    rows = for_officers(kept, by=within)
    Step(**rows, became=Stage.OPENED, why=given.why.strip()).save(force_insert=True)
    part = Part.SIO if Role.INVESTIGATOR in by.roles else Part.OIC
    Posting(**rows, person=person, part=part, since=now()).save(force_insert=True)
    hold_circle(circle=circle.id, basis=Basis.INVESTIGATION, by=within, kept_by=KEEPER)
    record(Verb.COLLECT, kind="operation", objects=[kept.id])
    return kept, within


def _sound(of: str, measures: Sequence[str]) -> list[str]:
    said = [one.strip() for one in measures if one.strip()]
    must_say({"object": (of, "Say what it is to achieve.")})
    if not said:
        raise NotReadyError("Say by what you will see that it worked.", field="measures")
    return said


@transaction.atomic
def change_object(
    *,
    operation: Operation,
    object: str,  # noqa: A002 - the word of the field
    measures: Sequence[str],
    strikes_at: datetime | None,
    by: Viewer,
) -> Stands | None:
    """Change what an operation is for, or when it strikes. The decision log says why.

    Where the hour moves the desk is asked anew, and what it answers is returned. Once it is live
    its measures stand: nobody moves the goal afterwards.
    Errors: NotForYouError; NotReadyError.
    """
    needs_runner_of(operation, by)
    hold(operation, by=by)
    must_run(operation)
    said = _sound(object, measures)
    if operation.stage == Stage.LIVE and (said, object.strip()) != (
        operation.measures,
        operation.object,
    ):
        raise NotReadyError("It is live: object and measures stand as they were named.")
    moved = strikes_at != operation.strikes_at
    operation.object, operation.measures = object.strip(), said
    operation.strikes_at = strikes_at
    operation.save(update_fields=["object", "measures", "strikes_at"])
    record(Verb.ALTER, kind="operation", objects=[operation.id], fields=["object", "measures"])
    return desk_moved(circle=operation.circle_id, by=by) if moved and strikes_at else None


def ask_before_strikes(*, by: Viewer) -> int:
    """Ask the desk for whoever strikes within two hours and told it of no event.

    Return for how many operations it asked. Errors: NotForYouError for all but the system.
    """
    return ask_ahead("respond_operations_ask_before_strikes", by=by)
