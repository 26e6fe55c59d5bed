"""What teams did besides their addresses: noted once, and taken out where it was noted wrongly."""

from dataclasses import dataclass, replace
from datetime import timedelta

from django.db import transaction

from optimise.access.domain.audiences import Viewer
from optimise.access.domain.refusals import NotForYouError
from optimise.access.holding import hold
from optimise.audit.actions import Verb, record
from optimise.basics.clock import now
from optimise.basics.refusals import NotReadyError
from optimise.basics.small_counts import SMALLEST
from optimise.respond.day.actions.sending import Phone, once
from optimise.respond.day.domain.work import Work as Sort
from optimise.respond.day.models import Day, Work
from optimise.respond.day.queries import crew_of
from optimise.respond.operations.actions.permission import must_say, needs_member, own_row
from optimise.respond.operations.domain.parts import RUNS


@dataclass(frozen=True, slots=True, kw_only=True)
class NewWork:
    """What was done and where; `number` is how many it reached, where that is counted."""

    what: Sort
    where: str
    number: int | None = None
    words: str = ""


@transaction.atomic
def note_work(*, day: Day, given: NewWork, phone: Phone, by: Viewer) -> Work:
    """Note what a team did besides its addresses; sent again, it was noted the first time.

    Errors: NothingHereError outside the circle; NotReadyError by field; for reports NotForYouError
    for who does not run operations.
    """
    needs_member(day.operation, by)
    if given.what is Sort.REPORTS:
        _must_tell_of_many(day, by)
        # Told after the day, it is of the day.
        phone = replace(phone, at=min(phone.at, day.ends_at - timedelta(seconds=1)))
    must_say({"where": (given.where, "Say where it was.")})
    if given.what.counts and not given.number:
        raise NotReadyError(f"Say how many {given.what.counts} there were.", field="number")
    row = own_row(day.operation, by=by)
    row |= {
        "day_id": day.id,
        "what": given.what,
        "where": given.where.strip(),
        "number": given.number if given.what.counts else None,
        "words": given.words.strip(),
    }
    kept, is_new = once(Work, phone, row, by)
    if is_new:
        record(Verb.COLLECT, kind="strike day", objects=[day.id, kept.id])
    return kept


def _must_tell_of_many(day: Day, by: Viewer) -> None:
    """Let reports be told of whole teams, once: else the number tells which were whose."""
    if not by.roles & RUNS:
        raise NotForYouError("Whoever runs the operation tells how many reports its teams sent.")
    if day.closed_at is None and now() < day.ends_at:
        raise NotReadyError("Tell it once the day is over, of all teams at once.", field="what")
    if len(crew_of(day, viewer=by)) < SMALLEST:
        raise NotReadyError(
            "Fewer than five people were on its teams: the number would tell whose they are.",
            field="what",
        )


@transaction.atomic
def take_out(*, work: Work, why: str, by: Viewer) -> None:
    """Take out what was noted wrongly: no figure counts it from now on, and it stays on record.

    Errors: NotForYouError for who neither noted it nor runs operations; NotReadyError.
    """
    needs_member(work.operation, by)
    if work.made_by != by.person and not by.roles & RUNS:
        raise NotForYouError("Whoever noted it takes it out, or whoever runs the operation.")
    must_say({"why": (why, "Say what was wrong.")})
    hold(work, by=by)
    if work.ended_at is not None:
        raise NotReadyError("It was taken out before.")
    work.ended_at, work.ended_by, work.ended_why = now(), by.person, why.strip()
    work.save(update_fields=["ended_at", "ended_by", "ended_why"])
    record(Verb.ALTER, kind="strike day", objects=[work.day_id, work.id], ended=True)
