"""Who is told that there is a briefing to read, through the one door of notices."""

from uuid import UUID

from django.conf import settings
from django.db import transaction

from optimise.access import jobs
from optimise.access.domain.audiences import Viewer
from optimise.alerts import notices
from optimise.plan.briefings import queries
from optimise.plan.briefings.models import Briefing

READERS = "plan.tell_readers"


def tell_readers(briefing: Briefing, *, by: Viewer) -> None:
    """Have the worker send a notice to those a briefing is meant for, where notices are on.

    They may be hundreds: one job finds them, and asks for one more each.
    """
    if settings.EMAIL_NOTICES or settings.PUSH_NOTICES:
        jobs.ask(READERS, row=briefing.id, by=by)


@jobs.job(READERS, is_short=True)
def tell_each(row: UUID, /, *, by: Viewer) -> None:
    """Have each of those whom a briefing is meant for told once, while it is live."""
    with transaction.atomic():
        found = Briefing.objects.filter(id=row, state=Briefing.State.LIVE).first()
        if found:
            notices.tell(queries.meant_for(found))
