"""The door to read: a person's own reports and what became of them."""

from uuid import UUID

from django.db.models import QuerySet

from optimise.access.domain.audiences import Viewer
from optimise.access.domain.refusals import NothingHereError
from optimise.audit.actions import Verb, record
from optimise.collect.models import Report


def own_reports(*, viewer: Viewer) -> QuerySet[Report]:
    """Return what this person has submitted, newest first, with word of what became of it."""
    return (
        Report.objects.filter(submitted_by_id=viewer.person, batch__isnull=True)
        .prefetch_related("progress")
        .order_by("-submitted_at")
    )


def own_report(report_id: UUID, *, viewer: Viewer) -> Report:
    """Return one report of this person's own, with its words.

    Errors: NothingHereError.
    """
    found = own_reports(viewer=viewer).select_related("words").filter(id=report_id).first()
    if found is None:
        raise NothingHereError
    record(Verb.CONSULT, kind="report", objects=[report_id])
    return found


def report(report_id: UUID, *, viewer: Viewer) -> Report:
    """Return one report's envelope and words, where the viewer may read them.

    Errors: NothingHereError.
    """
    found = Report.objects.select_related("words").filter(id=report_id).first()
    if found is None:
        raise NothingHereError
    return found
