"""An operation that must ring the desk before it acts: its leads are told to sign in."""

from django.core.cache import cache
from django.db import connection, transaction

from optimise.access.actions import needs_system
from optimise.access.domain.audiences import Viewer
from optimise.alerts import notices
from optimise.basics.clock import now
from optimise.respond.deconfliction.domain.desk import AGAIN_BEFORE
from optimise.respond.operations.domain.parts import LEADS

KEPT = 7 * 24 * 60 * 60  # seconds: longer than one acts


@transaction.atomic
def tell_who_must_ring(*, by: Viewer) -> int:
    """Tell those who lead both sides of a conflict, once, where one of them acts within two hours.

    At any hour: what they find when they sign in is to ring the desk. Return how many were told.
    Errors: NotForYouError for all but the system.
    """
    needs_system(by)
    with connection.cursor() as cursor:
        asked = "select about, person from respond_operations_must_ring(%s, %s)"
        cursor.execute(asked, [now() + AGAIN_BEFORE, [part.value for part in LEADS]])
        due = cursor.fetchall()
    people = {person for about, person in due if cache.add(f"ring:{about}:{person}", 1, KEPT)}
    notices.tell(people)
    return len(people)
