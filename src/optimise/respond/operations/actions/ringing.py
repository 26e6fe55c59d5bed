"""Who is told to sign in: leads of an operation that must ring the desk before it acts, the circle
of a covert interest that soon holds nothing back any more, who asked for a relief that none reads.
"""

from django.core.cache import cache
from django.db import connection, transaction

from optimise.access.actions import needs_system
from optimise.access.domain.audiences import Viewer
from optimise.alerts import notices
from optimise.basics.clock import now
from optimise.respond.deconfliction.domain.desk import AGAIN_BEFORE
from optimise.respond.operations import queries
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


@transaction.atomic
def look_at_interests(*, by: Viewer) -> int:
    """Bound how long covert interests hold, as their operations stand; tell of those that end.

    Whoever reads one is told five days before, once. Return how many were told. The worker's.
    """
    needs_system(by)
    with connection.cursor() as cursor:
        cursor.execute("select respond_operations_look_at_interests()")
        people = {person for (person,) in cursor.fetchall()}
    notices.tell(people)
    return len(people)


@transaction.atomic
def tell_of_reliefs_of_nobody(*, by: Viewer) -> int:
    """Tell whoever asked for a relief, once a week, that no duty inspector can read it.

    Their page says so. Return how many were told. The worker's.
    """
    needs_system(by)
    found = queries.reliefs_of_nobody()
    people = {asker for one, asker in found.items() if cache.add(f"relief:{one}", 1, KEPT)}
    notices.tell(people)
    return len(people)
