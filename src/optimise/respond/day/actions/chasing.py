"""What the worker does by the clock: tell those who lead of a need that nobody took."""

from uuid import UUID

from django.db import connection, transaction

from optimise.access.actions import needs_system
from optimise.access.domain.audiences import Viewer
from optimise.alerts import notices
from optimise.basics.clock import now


@transaction.atomic
def chase(*, by: Viewer) -> int:
    """Tell people of needs that nobody took in time; return how many were told.

    Those who lead are told first, then everybody in the operation. The database finds them; the
    worker learns of no operation, and a notice says only to sign in. Errors: NotForYouError.
    """
    needs_system(by)
    with connection.cursor() as cursor:
        cursor.execute("select person from respond_day_chase(%s)", [now()])
        people: list[UUID] = [row[0] for row in cursor.fetchall()]
    if people:
        notices.tell(people)
    return len(people)
