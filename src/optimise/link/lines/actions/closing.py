"""Closures by the national counting rules, and the looks that say whether they held."""

from datetime import date

from django.db import transaction

from optimise.access.domain.audiences import Viewer
from optimise.access.holding import hold
from optimise.audit.actions import Verb, record
from optimise.basics.clock import now, today
from optimise.basics.refusals import NotReadyError
from optimise.link.lines.actions.permission import needs_developer
from optimise.link.lines.actions.recording import set_status
from optimise.link.lines.domain import closures as rules
from optimise.link.lines.domain.records import Status
from optimise.link.lines.models import CheckBack, Closure, Line

STATUS = {
    rules.ClosureType.TYPE_1: Status.CLOSED_1,
    rules.ClosureType.TYPE_2: Status.CLOSED_2,
    rules.ClosureType.PAUSED: Status.DORMANT,
}


@transaction.atomic
def close_line(*, line: Line, given: rules.ClosureGiven, by: Viewer) -> Closure:
    """Record that a line was closed or paused, and plan the days on which to look again.

    Errors: NotReadyError by field, such as a Type 1 without a charge; NotForYouError.
    """
    needs_developer(by)
    if problems := rules.problems_with(given, today=today()):
        raise NotReadyError(problems.items())
    hold(line, by=by)
    if line.closures.filter(kind=given.kind, on=given.on, reopened_at__isnull=True).exists():
        raise NotReadyError("This very closure is recorded already.")
    closure = Closure(
        line=line,
        kind=given.kind,
        on=given.on,
        holder=given.holder.strip(),
        charge_ref=given.charge_ref.strip(),
        method=given.method.strip(),
        evidence=given.evidence.strip(),
        made_by=by.person,
        made_at=now(),
        audience_id=line.audience_id,
    )
    closure.save(force_insert=True)
    CheckBack.objects.bulk_create(
        CheckBack(line=line, closure=closure, due=due, audience_id=line.audience_id)
        for due in rules.check_back_days(given.on)
    )
    set_status(line, STATUS[given.kind], why=f"Closure recorded: {given.kind.label}", by=by)
    record(Verb.ALTER, kind="line", objects=[line.id, closure.id], closure=given.kind.value)
    return closure


@transaction.atomic
def record_progress(
    *, closure: Closure, submitted_on: date | None, accepted_on: date | None, by: Viewer
) -> None:
    """Write down when a closure went to the national centre, and when they accepted it.

    Errors: NotReadyError for days in the wrong order; NotForYouError.
    """
    needs_developer(by)
    if accepted_on and (submitted_on is None or accepted_on < submitted_on):
        raise NotReadyError("It is accepted after it was submitted.", field="accepted_on")
    closure.submitted_on, closure.accepted_on = submitted_on, accepted_on
    closure.save(update_fields=["submitted_on", "accepted_on"])
    record(Verb.ALTER, kind="line", objects=[closure.line_id, closure.id], national=True)


@transaction.atomic
def look_back(*, check: CheckBack, seen_again: bool, words: str, by: Viewer) -> None:
    """Write down what a check-back showed. A number seen again makes the line active once more.

    Errors: NotReadyError without words, before its day, or where it was done; NotForYouError.
    """
    needs_developer(by)
    hold(check, by=by)
    if check.done_at:
        raise NotReadyError("This check-back was done before.")
    if check.due > today():
        raise NotReadyError("It is too early: a look before its day shows nothing.")
    if not words.strip():
        raise NotReadyError("Say what you looked at.", field="words")
    check.seen_again, check.words = seen_again, words.strip()
    check.done_at, check.by = now(), by.person
    check.save(update_fields=["seen_again", "words", "done_at", "by"])
    if seen_again:
        set_status(check.line, Status.ACTIVE, why="Seen again at a check-back", by=by)
        if check.closure is not None:
            _reopen(check.closure, words)
    record(Verb.ALTER, kind="line", objects=[check.line_id, check.id], seen_again=seen_again)


def _reopen(closure: Closure, why: str) -> None:
    closure.reopened_at, closure.reopened_why = now(), why.strip()
    closure.save(update_fields=["reopened_at", "reopened_why"])


@transaction.atomic
def reopen(*, closure: Closure, why: str, by: Viewer) -> None:
    """Say that a closure did not hold, or was recorded in error.

    Errors: NotReadyError without a reason; NotForYouError.
    """
    needs_developer(by)
    if not why.strip():
        raise NotReadyError("Say why it is opened again.", field="why")
    hold(closure, by=by)
    if closure.reopened_at is not None:
        raise NotReadyError("It was opened again before.")
    _reopen(closure, why)
    set_status(closure.line, Status.ACTIVE, why=f"Closure opened again: {why.strip()}", by=by)
    record(Verb.ALTER, kind="line", objects=[closure.line_id, closure.id], reopened=True)
