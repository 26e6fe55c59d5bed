"""The door to write: closures of lines, what the centre said of them, and looks whether they held.

Where the line itself stands is written by its own actions.
"""

from datetime import date
from uuid import UUID

from django.db import transaction

from optimise.access.domain.audiences import Viewer
from optimise.access.domain.roles import DEVELOPS_INTELLIGENCE
from optimise.access.holding import hold
from optimise.audit.actions import Verb, record
from optimise.basics.clock import now, today
from optimise.basics.refusals import NotForYouError, NotReadyError
from optimise.link.lines import actions as lines
from optimise.link.lines.domain.records import Status
from optimise.link.lines.models import Line
from optimise.review import again
from optimise.review.closures.domain import counting as rules
from optimise.review.closures.models import Closure, Look
from optimise.review.looks import look_days, missed_before

STATUS = {
    rules.ClosureType.TYPE_1: Status.CLOSED_1,
    rules.ClosureType.TYPE_2: Status.CLOSED_2,
    rules.ClosureType.PAUSED: Status.DORMANT,
}
RUNNING = (Status.ACTIVE, Status.SUSPECTED)
CLOSED_ANEW = "It ran again, and was closed anew."
RUNS = "Its record says that it runs. Say that it was seen, or put the record right first."
BY_ANOTHER = (
    "Somebody else says whether it is still closed. Whoever recorded the closure takes neither its"
    " last look nor one at what is new of it; whoever looked before does not take the last. If it"
    " was seen again, say so."
)
WATCHED = again.Watched(
    kind="closure",
    model=Closure,
    lapse="select closure from review_closures_lapse(%s, %s)",
    news="select closure from review_closures_news(%s)",
    to_tell="select closure, people, apart from review_closures_to_tell()",
    asks=lambda closure: (
        "Look whether the line is still closed. "
        + ("Something new is known of it." if closure.news_at else "Nobody looked back in time.")
    ),
)


def _needs_developer(by: Viewer) -> None:
    if not by.roles & DEVELOPS_INTELLIGENCE:
        raise NotForYouError("Only those who develop intelligence may do this.")


@transaction.atomic
def close_line(*, line: Line, given: rules.ClosureGiven, by: Viewer) -> Closure:
    """Record that a line was closed or paused, and plan the days on which to look again.

    Where its record says that it runs, what closed it before did not hold: that is opened again.
    Errors: NotReadyError by field, such as a Type 1 without a charge; NotForYouError.
    """
    _needs_developer(by)
    if problems := rules.problems_with(given, today=today()):
        raise NotReadyError(problems.items())
    hold(line, by=by)
    standing = line.closures.filter(kind=given.kind, reopened_at__isnull=True)
    if given.kind is rules.ClosureType.PAUSED:
        standing = standing.filter(on=given.on)
    before = line.status in RUNNING and line.closures.filter(reopened_at__isnull=True).first()
    if before:
        hold(before, by=by)
        opened = _reopen(before, CLOSED_ANEW, status=CLOSED_ANEW, by=by)
        told = [before.id, line.id, *opened]
        record(Verb.ALTER, kind="closure", objects=told, reopened=True)
    elif standing.exists():
        raise NotReadyError("It is recorded already that this line was closed so, and it stands.")
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
    Look.objects.bulk_create(
        Look(closure=closure, due=due, audience_id=line.audience_id)
        for due in look_days(given.on, rules.LOOKS)
    )
    lines.set_status(line, STATUS[given.kind], why=f"Closure recorded: {given.kind.label}", by=by)
    record(Verb.ALTER, kind="closure", objects=[closure.id, line.id], closure=given.kind.value)
    return closure


@transaction.atomic
def record_progress(
    *, closure: Closure, submitted_on: date | None, accepted_on: date | None, by: Viewer
) -> None:
    """Write down when a closure went to the national centre, and when they accepted it.

    Errors: NotReadyError for days in the wrong order; NotForYouError.
    """
    _needs_developer(by)
    if accepted_on and (submitted_on is None or accepted_on < submitted_on):
        raise NotReadyError("It is accepted after it was submitted.", field="accepted_on")
    hold(closure, by=by)
    closure.submitted_on, closure.accepted_on = submitted_on, accepted_on
    closure.save(update_fields=["submitted_on", "accepted_on"])
    record(Verb.ALTER, kind="closure", objects=[closure.id, closure.line_id], national=True)


@transaction.atomic
def look_back(*, look: Look, seen_again: bool, words: str, by: Viewer) -> None:
    """Write down what a check-back showed. A number seen again makes the line active once more.

    A look that found it out of use verifies again what lapsed or was opened by what is new.
    Errors: NotReadyError without words, before its day, twice, once it was opened again, or where
    it is said to be out of use and the record of its line says that it runs, or it is for another
    to say so; NotForYouError.
    """
    _needs_developer(by)
    closure = look.closure
    hold(closure.line, by=by)
    hold(closure, by=by)
    hold(look, by=by)
    if closure.reopened_at is not None:
        raise NotReadyError("It was opened again: nobody looks back at it any more.")
    again.must_be_due(look, words)
    if not seen_again and closure.line.status in RUNNING:
        raise NotReadyError(RUNS, field="seen_again")
    if not seen_again and closure.is_for_another(look, by.person):
        raise NotReadyError(BY_ANOTHER, field="seen_again")
    look.seen_again, look.words = seen_again, words.strip()
    look.done_at, look.by = now(), by.person
    look.save(update_fields=["seen_again", "words", "done_at", "by"])
    others = []
    if seen_again:
        others = _reopen(closure, words, status="Seen again at a check-back", by=by)
    else:
        _verify(closure)
    told = [closure.id, look.id, closure.line_id, *others]
    record(Verb.ALTER, kind="closure", objects=told, seen_again=seen_again)


def _verify(closure: Closure) -> None:
    """Let a closure count again where no look is missed, and what is new was looked into."""
    closure.news_at = None
    if not closure.looks.filter(done_at__isnull=True, due__lt=missed_before(today())).exists():
        closure.unverified_at = None
    if closure.unverified_at is None:
        closure.told_at = None
    closure.save(update_fields=["news_at", "unverified_at", "told_at"])


def _reopen(closure: Closure, why: str, *, status: str, by: Viewer) -> list[UUID]:
    """Open a line again, with whatever else was recorded of it, pauses too; return what that was.

    Shape: the ids of the other closures that hold no longer.
    """
    moment = now()
    closure.reopened_at, closure.reopened_why = moment, why.strip()
    closure.save(update_fields=["reopened_at", "reopened_why"])
    others = closure.line.closures.filter(reopened_at__isnull=True, made_at__lte=moment)
    opened = list(others.values_list("id", flat=True))
    others.update(reopened_at=moment, reopened_why=why.strip())
    lines.set_status(closure.line, Status.ACTIVE, why=status, by=by)
    return opened


@transaction.atomic
def reopen(*, closure: Closure, why: str, by: Viewer) -> None:
    """Say that a closure did not hold, or was recorded in error.

    Errors: NotReadyError without a reason; NotForYouError.
    """
    _needs_developer(by)
    if not why.strip():
        raise NotReadyError("Say why it is opened again.", field="why")
    hold(closure.line, by=by)
    hold(closure, by=by)
    if closure.reopened_at is not None:
        raise NotReadyError("It was opened again before.")
    others = _reopen(closure, why, status=f"Closure opened again: {why.strip()}", by=by)
    told = [closure.id, closure.line_id, *others]
    record(Verb.ALTER, kind="closure", objects=told, reopened=True)


# What the worker does


def lapse(*, by: Viewer) -> int:
    """Mark closures at which nobody looked in time as unverified; return how many."""
    return again.lapse(WATCHED, by=by)


def hear_news(*, by: Viewer) -> int:
    """Ask for another look at closures of whose line something new is known; return how many."""
    return again.hear_news(WATCHED, by=by)


def tell_owners(*, by: Viewer) -> int:
    """Give whoever owns a line whose closure is in doubt the task to look; return how many."""
    return again.tell_owners(WATCHED, by=by)
