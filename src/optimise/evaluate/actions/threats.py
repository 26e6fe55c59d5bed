"""A threat to life: open from the moment it is seen until a duty inspector was told."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from optimise.access.actions import audience_id
from optimise.access.domain.audiences import Audience, Marking, Viewer
from optimise.access.domain.roles import Layer, Role
from optimise.audit.actions import Verb, record
from optimise.audit.events import announce
from optimise.basics.clock import now
from optimise.basics.refusals import NotForYouError, NothingHereError, NotReadyError
from optimise.collect.models import Report
from optimise.evaluate.actions.permission import needs_intelligence_officer
from optimise.evaluate.events import THREAT_RAISED, THREAT_TOLD
from optimise.evaluate.models import Threat

# Who must know that a threat is open. It holds a reference and names of staff, no sealed words.
ALERTED = Audience(
    layer=Layer.INTELLIGENCE,
    marking=Marking.SENSITIVE,
    roles=frozenset({Role.INTELLIGENCE, Role.DUTY_INSPECTOR}),
)


def open_threat(*, report: Report, by: Viewer, held_by: UUID | None = None) -> None:
    """Open a threat for a report, in the caller's transaction. Opening it twice changes nothing."""
    if Threat.objects.filter(report_id=report.id).exists():
        return
    Threat(
        report=report,
        urn=report.urn,
        raised_at=now(),
        raised_by=by.person,
        held_by=held_by,
        # The clerk that queues reports raises it as its author: it may write nowhere else.
        audience_id=audience_id(ALERTED, viewer=by, own=True),
    ).save(force_insert=True)
    record(Verb.COLLECT, kind="threat to life", objects=[report.id])
    announce(THREAT_RAISED, report=report.id)


@transaction.atomic
def raise_threat(*, report: Report, by: Viewer) -> None:
    """Say that a report in hand tells of a threat to life, though nobody had ticked it.

    Errors: NotForYouError.
    """
    needs_intelligence_officer(by)
    open_threat(report=report, by=by, held_by=by.person)


@transaction.atomic
def record_threat_notice(
    *, report_id: UUID, inspector: str, reference: str, told_at: datetime, by: Viewer
) -> None:
    """Record that a duty inspector was told of a threat to life, when, and where it is noted.

    Errors: NothingHereError where no threat is open; NotReadyError for an empty name or reference
    or a time ahead; NotForYouError.
    """
    if not by.holds(Role.INTELLIGENCE, Role.DUTY_INSPECTOR):
        raise NotForYouError("Only an intelligence officer or a duty inspector may do this.")
    if not inspector.strip() or not reference.strip():
        raise NotReadyError("Say which inspector was told, and the reference it was noted under.")
    if told_at > now():
        raise NotReadyError("The time when the inspector was told lies ahead.")
    record(Verb.ALTER, kind="threat notice", objects=[report_id])
    changed = Threat.objects.filter(report_id=report_id, told_at__isnull=True).update(
        inspector=inspector.strip(),
        reference=reference.strip(),
        told_at=told_at,
        recorded_by=by.person,
    )
    if not changed:
        raise NothingHereError
    announce(THREAT_TOLD, report=report_id)


def threat_is_open(report_id: UUID) -> bool:
    """Say whether a threat to life still waits for its notice to a duty inspector."""
    return Threat.objects.filter(report_id=report_id, told_at__isnull=True).exists()
