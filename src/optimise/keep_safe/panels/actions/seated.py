"""A notice to all who sit on a case, sent by the worker: nobody else may know who they are."""

from uuid import UUID

from django.db import connection, transaction

from optimise.access import jobs
from optimise.access.acting import acting_as_system
from optimise.access.domain.audiences import Viewer
from optimise.access.domain.roles import Role
from optimise.alerts import notices

SEATED = "panels.tell_seated"


@jobs.job(SEATED, is_short=True)
def tell_seated(row: UUID, /, *, by: Viewer) -> None:
    """Have all who sit on a case told that there is something to see, but whoever did it."""
    with acting_as_system(Role.TRIAGE_CLERK), transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("select keep_safe_panels_sit_on(%s)", [row])
            people = {person for (person,) in cursor.fetchall()}
        notices.tell(people - {by.person})
