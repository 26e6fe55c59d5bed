"""A decision that is to be looked at again: whoever owns it is told to sign in, on its day."""

from datetime import timedelta

from django.core.cache import cache
from django.db import connection, transaction

from optimise.access.actions import needs_system
from optimise.access.domain.audiences import Viewer
from optimise.alerts import notices
from optimise.basics.clock import LOCAL, now, today
from optimise.respond.operations.domain.parts import LEADS

EARLIEST = 6  # o'clock here: nobody is woken for it
KEPT = timedelta(days=2)


@transaction.atomic
def tell_of_reviews(*, by: Viewer) -> int:
    """Tell once a day, from six in the morning, whoever has a decision to look at again.

    Return how many were told. Errors: NotForYouError for all but the system.
    """
    needs_system(by)
    if now().astimezone(LOCAL).hour < EARLIEST:
        return 0
    if not cache.add(f"reviews-told:{today()}", 1, KEPT.total_seconds()):
        return 0
    with connection.cursor() as cursor:
        leads = [part.value for part in LEADS]
        cursor.execute("select respond_operations_reviews_due(%s, %s)", [today(), leads])
        people = [row[0] for row in cursor.fetchall()]
    notices.tell(people)
    return len(people)
