"""What teams did besides their addresses, to the circle of their operation."""

from datetime import datetime
from uuid import UUID

from optimise.access.domain.audiences import Viewer
from optimise.access.domain.refusals import NothingHereError
from optimise.audit.actions import Verb, record
from optimise.respond.day.models import Day, Work


def work_of(found: Day, *, viewer: Viewer) -> list[Work]:
    """Return what was noted on a day, with what was taken out, the newest first."""
    return list(found.work_rows.all())


def work(work_id: UUID, *, viewer: Viewer) -> Work:
    """Return one thing that was noted. Errors: NothingHereError."""
    rows = Work.objects.select_related("day__operation__circle", "operation__circle")
    found = rows.filter(pk=work_id).first()
    if found is None:
        raise NothingHereError
    record(Verb.CONSULT, kind="strike day", objects=[found.id])
    return found


def worked(operation: UUID, *, since: datetime, until: datetime, viewer: Viewer) -> list[Work]:
    """Return what was done besides, on the days of an operation, and holds still."""
    rows = Work.objects.filter(operation_id=operation, at__gte=since, at__lt=until)
    return list(rows.filter(ended_at__isnull=True))
