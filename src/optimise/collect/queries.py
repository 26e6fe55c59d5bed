"""The door to read: a person's own reports and what became of them."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from optimise.access import queries as access
from optimise.access.domain.audiences import Viewer
from optimise.access.domain.refusals import NothingHereError
from optimise.audit.actions import Verb, record
from optimise.collect.domain.batches import MAY_LOAD
from optimise.collect.models import Batch, Photograph, Rejected, Report
from optimise.collect.sources import Source as Source
from optimise.collect.sources import UnknownOptionError as UnknownOptionError
from optimise.collect.sources import UnknownSourceError as UnknownSourceError
from optimise.collect.sources import available as available
from optimise.collect.sources import source as source


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


def sent_within(circle: UUID, since: datetime, until: datetime, *, viewer: Viewer) -> list[Report]:
    """Return the reports sealed within a circle between two moments, as the viewer may read."""
    within = [one for one, fences in access.audiences() if fences.circle == circle]
    rows = Report.objects.filter(submitted_at__gte=since, submitted_at__lt=until)
    return list(rows.filter(audience_id__in=within, batch__isnull=True).order_by("submitted_at"))


def envelopes(ids: Iterable[UUID], *, viewer: Viewer) -> list[Report]:
    """Return those of these reports whose envelope the viewer may read, with who submitted them.

    For looking whether words name them: nothing of it is shown.
    """
    rows = Report.objects.filter(id__in=set(ids))
    return list(rows.select_related("submitted_by", "agency"))


def photographs_of(report_id: UUID, *, viewer: Viewer) -> list[Photograph]:
    """Return the pictures of a report that the viewer may read, in order, without their pixels."""
    found = Photograph.objects.filter(report_id=report_id).defer("content")
    return list(found.order_by("number", "id"))


def photograph(photograph_id: UUID, *, viewer: Viewer) -> Photograph:
    """Return one picture of a report.

    Errors: NothingHereError.
    """
    found = Photograph.objects.filter(id=photograph_id).first()
    if found is None:
        raise NothingHereError
    record(Verb.CONSULT, kind="photograph", objects=[found.report_id, photograph_id])
    return found


def batches(*, viewer: Viewer) -> QuerySet[Batch]:
    """Return the loads of files that the viewer may know of, newest first."""
    if not viewer.roles & MAY_LOAD:
        return Batch.objects.none()
    return Batch.objects.select_related("loaded_by").order_by("-started_at")


def batch(batch_id: UUID, *, viewer: Viewer) -> Batch:
    """Return one load.

    Errors: NothingHereError.
    """
    found = batches(viewer=viewer).filter(id=batch_id).first()
    if found is None:
        raise NothingHereError
    return found


def batch_of_file(*, source: str, sha256: str, viewer: Viewer) -> Batch | None:
    """Return the load of the very same file that was not undone, if the viewer may know of it."""
    same = batches(viewer=viewer).filter(source=source, sha256=sha256, undone_at__isnull=True)
    return same.first()


def rejections(batch: Batch, *, viewer: Viewer) -> QuerySet[Rejected]:
    """Return the rows of a load that were left out, and why, as they stand in its files."""
    record(Verb.CONSULT, kind="rejections", objects=[batch.id])
    return Rejected.objects.filter(batch=batch).order_by("row", "id")


def report_ids(batch: Batch, *, viewer: Viewer) -> list[UUID]:
    """Return the ids of a load's reports that the viewer may read."""
    return list(Report.objects.filter(batch=batch).values_list("id", flat=True))
