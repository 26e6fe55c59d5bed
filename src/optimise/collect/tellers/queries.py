"""The door to read: which reports have a teller, who asked to show one, what was shown."""

from uuid import UUID

from django.db.models import QuerySet

from optimise.access.domain.audiences import Viewer
from optimise.access.domain.refusals import NothingHereError
from optimise.access.domain.roles import DEVELOPS_INTELLIGENCE, Role
from optimise.audit.actions import Verb, record
from optimise.basics.clock import now
from optimise.collect.models import Report
from optimise.collect.tellers.models import Asking, SaidSafe, Shown

PROTECTS = frozenset({Role.SOURCE_UNIT})
MAY_BE_SHOWN = DEVELOPS_INTELLIGENCE


def needs_protector(viewer: Viewer) -> None:
    """Let source protection alone go on. Errors: NothingHereError."""
    if not viewer.roles & PROTECTS or viewer.is_partner:
        raise NothingHereError


def told_reports(*, viewer: Viewer) -> QuerySet[Report]:
    """Return the reports of which somebody wrote down who told us, those in danger first."""
    needs_protector(viewer)
    found = Report.objects.filter(teller__isnull=False) | Report.objects.filter(source_at_risk=True)
    return found.distinct().order_by("-source_at_risk", "-submitted_at")


def told_report(report_id: UUID, *, viewer: Viewer) -> Report:
    """Return one of them, without who told us. Errors: NothingHereError."""
    found = told_reports(viewer=viewer).filter(id=report_id).first()
    if found is None:
        raise NothingHereError
    record(Verb.CONSULT, kind="report", objects=[report_id])
    return found


def askings(*, viewer: Viewer, report: UUID | None = None) -> QuerySet[Asking]:
    """Return who asked to show a teller to whom: what waits first. Errors: NothingHereError."""
    needs_protector(viewer)
    found = Asking.objects.select_related("to_person").order_by("-agreed", "-asked_at")
    return found.filter(report_id=report) if report else found


def asking(asking_id: UUID, *, viewer: Viewer) -> Asking:
    """Return one of them. Errors: NothingHereError."""
    found = askings(viewer=viewer).filter(id=asking_id).first()
    if found is None:
        raise NothingHereError
    record(Verb.CONSULT, kind="asking", objects=[found.id, found.report_id])
    return found


def said_safe(*, viewer: Viewer, report: UUID | None = None) -> QuerySet[SaidSafe]:
    """Return of which tellers one says that they are safe, which nobody decided on.

    Errors: NothingHereError.
    """
    needs_protector(viewer)
    found = SaidSafe.objects.filter(decided_at=None).order_by("said_at")
    return found.filter(report_id=report) if report else found


def said_safe_of(report: UUID, *, viewer: Viewer) -> SaidSafe:
    """Return what one says of a report's teller, which waits. Errors: NothingHereError."""
    found = said_safe(viewer=viewer, report=report).first()
    if found is None:
        raise NothingHereError
    record(Verb.CONSULT, kind="teller", objects=[found.id, report], safe=True)
    return found


def shown_to_me(*, viewer: Viewer) -> QuerySet[Shown]:
    """Return the tellers that were shown to this person and still are."""
    # Row security shows what is for this person, and to who agreed what they agreed to.
    mine = Shown.objects.filter(until__gt=now()).exclude(agreed_by=viewer.person)
    return mine if viewer.roles & MAY_BE_SHOWN else mine.none()


def shown(asking_id: UUID, *, viewer: Viewer) -> Shown:
    """Return one teller that was shown to this person. Errors: NothingHereError."""
    found = Shown.objects.filter(asking_id=asking_id, until__gt=now()).first()
    if found is None or found.agreed_by == viewer.person:
        raise NothingHereError
    record(Verb.CONSULT, kind="teller", objects=[asking_id], fields=["name", "contact", "about"])
    return found
