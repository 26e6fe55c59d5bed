"""What auditors write: what they drew by lot and found, and whom staff declared as near to them."""

from datetime import date
from uuid import UUID

from django.db import connection, transaction

from optimise.access.domain.audiences import Viewer
from optimise.access.domain.refusals import NotForYouError, NothingHereError
from optimise.access.domain.roles import Role
from optimise.access.holding import hold
from optimise.audit import looks
from optimise.audit.actions import Verb, record
from optimise.audit.models import Sample, Tie
from optimise.basics.clock import now
from optimise.basics.refusals import NotReadyError

AUDITORS = (Role.AUDITOR, Role.DATA_PROTECTION)


@transaction.atomic
def draw_sample(*, number: int, only: str, since: date, until: date, by: Viewer) -> int:
    """Draw looks by lot, none of them twice, and return how many were drawn.

    Who draws while another does waits, and draws from what that one left.
    Errors: NotForYouError; NotReadyError where there is nothing to draw from.
    """
    _needs_auditor(by)
    with connection.cursor() as cursor:
        cursor.execute("select pg_advisory_xact_lock(hashtext('audit_sample'))")
    found = looks.drawable(since=since, until=until, only=only).exclude(actor=by.person)
    drawn = [
        Sample(
            entry=entry,
            drawn_from=only,
            drawn_by=by.person,
            drawn_at=now(),
        )
        for entry in found.order_by("?").values_list("id", flat=True)[:number]
    ]
    if not drawn:
        raise NotReadyError("There is nothing in these days that was not drawn before.")
    Sample.objects.bulk_create(drawn)
    record(Verb.COLLECT, kind="sample", objects=[one.id for one in drawn], results=len(drawn))
    return len(drawn)


def decide_sample(*, one: Sample, finding: str, note: str, by: Viewer) -> None:
    """Say whether a look that was drawn was in order.

    Errors: NotForYouError, also for a look of one's own; NotReadyError where it was decided, or
    where what was found has no words.
    """
    _needs_auditor(by)
    hold(one, by=by)
    if one.decided_at is not None:
        raise NotReadyError("Somebody has decided this one already.")
    entry = looks.entry(one.entry)
    if entry.actor == by.person:
        raise NotForYouError("This look was your own. Another auditor decides it.")
    if finding != Sample.Finding.IN_ORDER and not note.strip():
        raise NotReadyError("Write what was asked or found.", field="note")
    one.finding, one.note = finding, note.strip()
    one.decided_by, one.decided_at = by.person, now()
    one.save(update_fields=["finding", "note", "decided_by", "decided_at"])
    record(Verb.ALTER, kind="sample", objects=[one.id, one.entry], finding=finding)


def declare_tie(*, person: UUID, kind: str, words: str, known_from: str, by: Viewer) -> Tie:
    """Write down a relative, an associate or a street of somebody who signs in.

    Errors: NotForYouError.
    """
    _needs_auditor(by)
    made = Tie.objects.create(
        person=person,
        kind=kind,
        words=words.strip(),
        known_from=known_from.strip(),
        made_by=by.person,
        made_at=now(),
    )
    record(Verb.COLLECT, kind="declared tie", objects=[made.id, person])
    return made


@transaction.atomic
def end_tie(*, tie_id: UUID, by: Viewer) -> Tie:
    """End what somebody declared: it is compared with nothing from now on.

    Errors: NotForYouError, also for what is declared of oneself; NothingHereError.
    """
    _needs_auditor(by)
    tie = looks.tie(tie_id)
    hold(tie, by=by)
    if tie.ended_at is not None:
        raise NothingHereError
    if tie.person == by.person:
        raise NotForYouError("This is declared of you. Another auditor ends it.")
    tie.ended_by, tie.ended_at = by.person, now()
    tie.save(update_fields=["ended_by", "ended_at"])
    record(Verb.ALTER, kind="declared tie", objects=[tie.id, tie.person])
    return tie


def _needs_auditor(by: Viewer) -> None:
    if not by.holds(*AUDITORS):
        raise NotForYouError("The record is for auditors and data protection.")
