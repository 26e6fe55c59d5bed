"""Covert interest: an operation's circle holds back what would tell its subject."""

from uuid import UUID

from django.db import connection, transaction

from optimise.access.actions import audience_id
from optimise.access.domain.audiences import Audience, Marking, Viewer
from optimise.access.domain.refusals import NotForYouError
from optimise.access.domain.roles import Layer, Role
from optimise.audit.actions import Verb, record
from optimise.basics.clock import now
from optimise.plan.briefings.actions.writing import NotReadyError
from optimise.plan.briefings.models import Briefing, CovertInterest, Release

INVESTIGATES = frozenset({Role.INVESTIGATOR, Role.LEAD_OFFICER, Role.PROACTIVE})


def circle_audience(circle: UUID) -> Audience:
    """Return the audience of an operation's circle and nobody else."""
    return Audience(layer=Layer.INTELLIGENCE, marking=Marking.SENSITIVE, circle=circle)


@transaction.atomic
def record_covert_interest(
    *, entity: UUID, why: str, audience: Audience, by: Viewer
) -> CovertInterest:
    """Record that an operation has a covert interest, and hold every briefing about it.

    Errors: NotForYouError where it is not for a circle that the recorder belongs to;
    NotReadyError without a reason.
    """
    if audience.circle is None or not by.roles & INVESTIGATES:
        raise NotForYouError("Only investigators record a covert interest, for their own circle.")
    if not why.strip():
        raise NotReadyError("Say why.")
    interest = CovertInterest(
        entity_id=entity,
        why=why.strip(),
        by=by.person,
        at=now(),
        audience_id=audience_id(audience, viewer=by),
    )
    interest.save(force_insert=True)
    hold_touched()
    record(Verb.ALTER, kind="covert interest", objects=[interest.id], shown=[entity])
    return interest


def hold_touched() -> None:
    """Hold every live briefing that a covert interest touches. It tells the caller nothing."""
    with connection.cursor() as cursor:
        cursor.execute("select plan_hold_touched()")


@transaction.atomic
def end_covert_interest(*, interest: CovertInterest, why: str, by: Viewer) -> None:
    """End a covert interest. What it held stays held until someone approves it again.

    Errors: NotForYouError; NotReadyError without a reason.
    """
    _needs_investigator(by)
    if not why.strip():
        raise NotReadyError("Say why it ends.")
    interest.ended_at = now()
    interest.save(update_fields=["ended_at"])
    record(Verb.ALTER, kind="covert interest", objects=[interest.id], reason=why, ended=True)


@transaction.atomic
def release(*, interest: CovertInterest, briefing: Briefing, why: str, by: Viewer) -> Release:
    """Let one briefing be approved in spite of this covert interest.

    It goes out when someone approves it, as every briefing does.
    Errors: NotForYouError where the viewer does not lead the inquiry; NotReadyError.
    """
    if Role.INVESTIGATOR not in by.roles:
        raise NotForYouError("Only the officer in the case releases a briefing.")
    if not why.strip():
        raise NotReadyError("Say why it may go out.")
    kept = Release(
        interest=interest,
        briefing=briefing,
        why=why.strip(),
        by=by.person,
        at=now(),
        audience_id=interest.audience_id,
    )
    kept.save(force_insert=True)
    record(Verb.ALTER, kind="briefing", objects=[briefing.id, interest.id], reason=why)
    return kept


def _needs_investigator(by: Viewer) -> None:
    if not by.roles & INVESTIGATES:
        raise NotForYouError("Only investigators may do this.")
