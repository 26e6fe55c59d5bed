"""Targets: what is to be reached of what the public is told, let out by a second person."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import connection, transaction

from optimise.access.actions import audience_id
from optimise.access.domain.audiences import Viewer
from optimise.access.holding import hold
from optimise.access.interests.domain.words import NOT_AT_PRESENT
from optimise.access.postgresql.base import vouch
from optimise.audit.actions import Verb, record
from optimise.basics.clock import now
from optimise.basics.refusals import NotForYouError, NotReadyError
from optimise.plan.plans import queries as plans
from optimise.share.desk import queries
from optimise.share.desk.actions.naming import named_to_readers
from optimise.share.desk.actions.permission import needs_approver, needs_publisher
from optimise.share.desk.models import Target
from optimise.share.domain.measures import BY_KEY
from optimise.share.domain.suppression import SMALLEST, STEP
from optimise.share.domain.withdrawals import OF_FIGURES, Reason


@dataclass(frozen=True, slots=True, kw_only=True)
class NewTarget:
    """A target as its author writes it. `since` and `until` are the first days of months."""

    measure: str
    label: str
    number: int
    since: date
    until: date
    why: str
    objective: UUID | None = None


@transaction.atomic
def set_target(*, target: NewTarget, by: Viewer) -> Target:
    """Set a target, and put it in front of those who approve.

    Errors: NotForYouError; NotReadyError on a row that we do not count, on a number that figures
    never show, on months the wrong way round, or without saying why that much.
    """
    needs_publisher(by)
    _must_be_sound(target)
    if target.objective:
        plans.objective(target.objective, viewer=by)
    kept = Target(
        measure=target.measure,
        label=target.label,
        number=target.number,
        since=target.since,
        until=target.until,
        why=target.why.strip(),
        objective=target.objective,
        made_by=by.person,
        made_at=now(),
        audience_id=audience_id(queries.desk_audience(), viewer=by),
    )
    kept.save(force_insert=True)
    record(Verb.COLLECT, kind="target", objects=[kept.id])
    return kept


def _must_be_sound(target: NewTarget | Target) -> None:
    measure = BY_KEY.get(target.measure)
    if measure is None or target.label not in {label for _, label in measure.rows}:
        raise NotReadyError("Choose one of the rows that are counted.", field="row")
    if target.number < SMALLEST or target.number % STEP:
        raise NotReadyError("Figures are told in fives. Set it in fives, from 5.", field="number")
    if target.since.day != 1 or target.until.day != 1 or target.since > target.until:
        raise NotReadyError("It ends before it begins.", field="until")
    if not target.why.strip():
        raise NotReadyError("Say to the reader why that much.", field="why")
    if any(letter.isdigit() for letter in target.why):
        raise NotReadyError("Leave numbers out of the words: one would be told twice.", field="why")


@transaction.atomic
def approve_target(*, target: Target, seen: str, by: Viewer) -> None:
    """Publish a target.

    Shape: `seen` is the fingerprint of what the approver looked at. Errors: NotForYouError for who
    set it and those who do not approve; NotReadyError where it does not wait, was changed, or must
    stay in, which is never said why.
    """
    hold(target, by=by)
    needs_approver(by, target.made_by)
    if target.fingerprint() != seen:
        raise NotReadyError("It was changed since you looked. Read it again.")
    if target.state != Target.State.WAITING:
        raise NotReadyError("It is not waiting for approval.")
    _must_be_sound(target)
    named = named_to_readers((target.label, target.why))
    seal = vouch(str(target.id), *target.said(), named.words, "\n".join(named.marks))
    with connection.cursor() as cursor:
        cursor.execute(
            "select share_desk_publish_target(%s, %s, %s, %s, %s)",
            [target.id, now(), named.words, list(named.marks), seal],
        )
        (is_out,) = cursor.fetchone()
    if not is_out:
        raise NotReadyError(NOT_AT_PRESENT)
    record(Verb.DISCLOSE, kind="target", objects=[target.id], recipients=["the public"])


@transaction.atomic
def drop_target(*, target: Target, by: Viewer) -> None:
    """Drop a target that waits. Errors: NotForYouError for all but who set it and who approves."""
    hold(target, by=by)
    needs_publisher(by)
    if target.made_by != by.person and not queries.approves(by):
        raise NotForYouError("Only who set it, or who approves, does this.")
    if target.state != Target.State.WAITING:
        raise NotReadyError("It is not waiting.")
    target.state = Target.State.DROPPED
    target.save(update_fields=["state"])
    record(Verb.ALTER, kind="target", objects=[target.id], dropped=True)


@transaction.atomic
def withdraw_target(*, target: Target, why: str, said: Reason, by: Viewer) -> None:
    """Withdraw a target; readers are told that it was, and one of the fixed reasons.

    Errors: NotForYouError; NotReadyError without a reason.
    """
    if not queries.approves(by):
        raise NotForYouError("An area commander or the serious and organised crime lead does this.")
    if not why.strip() or said not in OF_FIGURES:
        raise NotReadyError("Say why it is withdrawn. Readers do not see this.", field="why")
    hold(target, by=by)
    if target.state != Target.State.PUBLISHED:
        raise NotReadyError("It is not published.")
    with connection.cursor() as cursor:
        cursor.execute(
            "select share_desk_withdraw_target(%s, %s, %s, %s)",
            [target.id, why.strip(), said, now()],
        )
    record(Verb.ALTER, kind="target", objects=[target.id], reason=why.strip(), withdrawn=True)
