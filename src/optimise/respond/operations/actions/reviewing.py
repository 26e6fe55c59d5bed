"""A decision that is to be looked at again: whoever owns it is told to sign in, on its day."""

from datetime import timedelta
from uuid import UUID

from django.core.cache import cache
from django.db import connection, transaction

from optimise.access.actions import needs_system
from optimise.access.domain.audiences import Viewer
from optimise.alerts import notices
from optimise.basics.clock import LOCAL, now, today
from optimise.respond.operations.domain.parts import LEADS

EARLIEST = 6  # o'clock here: nobody is woken for it
KEPT = timedelta(days=7)  # longer than a decision is due


@transaction.atomic
def tell_of_reviews(*, by: Viewer) -> int:
    """Tell once, from six in the morning of its day, whoever has a decision to look at again.

    Return how many were told. Errors: NotForYouError for all but the system.
    """
    needs_system(by)
    if now().astimezone(LOCAL).hour < EARLIEST:
        return 0
    with connection.cursor() as cursor:
        leads = [part.value for part in LEADS]
        asked = "select about, person from respond_operations_reviews_due(%s, %s)"
        cursor.execute(asked, [today(), leads])
        due = cursor.fetchall()
    people = {person for about, person in due if _is_first(about, person)}
    notices.tell(people)
    return len(people)


def _is_first(about: str, person: UUID) -> bool:
    return cache.add(f"review-told:{about}:{person}", 1, KEPT.total_seconds())
