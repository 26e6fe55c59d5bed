"""From stage to stage: who took an operation on, why, and what was left out with a reason."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta

from django.db import connection, transaction

from optimise.access.domain.audiences import Viewer
from optimise.access.domain.refusals import NotForYouError
from optimise.access.holding import hold
from optimise.access.interests.actions import circle_audience, end_interest
from optimise.agencies import queries as agencies
from optimise.assignments import actions as assignments
from optimise.assignments.domain.tasks import Priority
from optimise.audit.actions import Verb, record
from optimise.audit.events import announce
from optimise.basics.clock import day_of, today
from optimise.basics.refusals import NotReadyError
from optimise.keep_safe.actions import SuspectAct, check_suspect_action
from optimise.respond.deconfliction import queries as desk
from optimise.respond.deconfliction.actions import check, go_nowhere
from optimise.respond.deconfliction.actions import end as end_event
from optimise.respond.operations import queries
from optimise.respond.operations.actions.permission import (
    for_officers,
    must_say,
    needs_runner_of,
)
from optimise.respond.operations.domain.parts import Part
from optimise.respond.operations.domain.stages import ASKS, Due, Stage, ways_on
from optimise.respond.operations.events import OPERATION_CONCLUDED
from optimise.respond.operations.models import Operation, Outcome, Step

AFTER = (
    (timedelta(days=1), "Speak to those whom the operation touched, within a day of it."),
    (timedelta(days=7), "Go back to those whom the operation touched, within a week of it."),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class NewStep:
    """Where an operation goes, and why.

    `authority` is who authorised it, in which rank; `skipped` says of what is due and not there why
    it is left out; `outcome` is how it ended.
    """

    to: Stage
    why: str
    authority: str = ""
    skipped: Mapping[Due, str] = field(default_factory=dict)
    outcome: Outcome | None = None


@transaction.atomic
def take_step(*, operation: Operation, given: NewStep, by: Viewer) -> Step:
    """Take an operation on, back, or to its end.

    Errors: NotForYouError; NotReadyError by field: for a step there is not, and before it is live
    for everything that is due and neither there nor left out with a reason.
    """
    needs_runner_of(operation, by)
    hold(operation, by=by)
    was = Stage(operation.stage)
    if given.to not in ways_on(was):
        raise NotReadyError(f"It is {was}: it cannot become {given.to} from there.")
    must_say({"why": (given.why, "Say why.")})
    skipped = _left_out(operation, given, by) if given.to is Stage.LIVE else []
    _must_say_more(given)
    kept = Step(
        **for_officers(operation, by=by),
        was=was,
        became=given.to,
        why=given.why.strip(),
        authority=given.authority.strip(),
        skipped=skipped,
    )
    kept.save(force_insert=True)
    operation.stage = given.to
    operation.outcome = given.outcome or ""
    operation.save(update_fields=["stage", "outcome"])
    record(Verb.ALTER, kind="operation", objects=[operation.id, kept.id], stage=given.to.value)
    _then(operation, given.to, by)
    return kept


@transaction.atomic
def close_circle(*, operation: Operation, why: str, by: Viewer) -> None:
    """Close the circle of an operation that is over: what waited for that may be counted and told.

    Errors: NotForYouError; NotReadyError while it runs, or without why.
    """
    needs_runner_of(operation, by)
    hold(operation, by=by)
    if Stage(operation.stage).is_open:
        raise NotReadyError("Conclude it first. While it runs, its circle stays.")
    if not queries.may_read_sensitive(operation, viewer=by):
        raise NotForYouError("Whoever reads sensitive entries closes it.")
    must_say({"why": (why, "Say why.")})
    record(
        Verb.GRANT,
        kind="circle",
        objects=[operation.circle_id, operation.inner_id],
        closed=True,
        reason=why.strip(),
    )
    with connection.cursor() as cursor:
        cursor.execute("select respond_operations_close_circle(%s)", [operation.id])


def _must_say_more(given: NewStep) -> None:
    if given.to is Stage.AUTHORISED:
        must_say({"authority": (given.authority, "Say who authorised it, and their rank.")})
    if given.to is Stage.CONCLUDED and given.outcome is None:
        raise NotReadyError("Say how it ended.", field="outcome")


def _left_out(operation: Operation, given: NewStep, by: Viewer) -> list[list[str]]:
    check_suspect_action(entities=queries.subjects(operation), act=SuspectAct.ARREST, by=by)
    check(circle=operation.circle_id, by=by)
    lacking = queries.lacks(operation, viewer=by)
    said = {due: given.skipped.get(due, "").strip() for due in lacking}
    if missing := [due for due in lacking if not said[due]]:
        raise NotReadyError(
            [(due.value, f"{ASKS[due]} is not there. Write it, or say why not.") for due in missing]
        )
    return [[due.value, said[due]] for due in lacking]


def _then(operation: Operation, to: Stage, by: Viewer) -> None:
    if to is Stage.LIVE:
        _give_visits(operation, by)
    if to is Stage.CONCLUDED:
        for thing in operation.things.filter(interest__ended_at__isnull=True):
            if thing.interest is not None:
                end_interest(interest=thing.interest, why="The operation is concluded.", by=by)
        go_nowhere(circle=operation.circle_id, why="The operation is concluded.", by=by)
        for event in desk.events(operation.circle_id, viewer=by):
            end_event(event=event, why="The operation is concluded.", by=by)
        announce(OPERATION_CONCLUDED, operation=operation.id)


def _give_visits(operation: Operation, by: Viewer) -> None:
    """Give whoever leads it the two visits that a community impact assessment promises.

    They are due after its strike, where the hour of that is to come.
    """
    strike = day_of(operation.strikes_at) if operation.strikes_at else today()
    leads = queries.leading(operation, viewer=by)
    lead = leads.get(Part.SIO) or leads.get(Part.OIC)
    for later, words in AFTER:
        assignments.give(
            action=assignments.NewAction(
                text=words,
                kind="operation",
                row=operation.id,
                agency=agencies.the_force(),
                due=max(today(), strike) + later,
                person=lead.person if lead else None,
                priority=Priority.HIGH,
                authority="Community impact assessment",
            ),
            audience=circle_audience(operation.circle_id),
            by=by,
        )
