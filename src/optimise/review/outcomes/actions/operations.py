"""An operation that was concluded: whoever led it is asked to say what came of it."""

from datetime import timedelta
from uuid import UUID

from django.db import connection, transaction

from optimise.access.acting import acting_as
from optimise.access.interests.actions import circle_audience
from optimise.agencies import queries as agencies
from optimise.assignments import actions as assignments
from optimise.assignments import queries as to_do
from optimise.basics.clock import today
from optimise.basics.refusals import NotForYouError, NothingHereError, NotReadyError
from optimise.respond.operations import queries as operations

ASKS = (
    "Say what came of it: who was arrested, what changed for people, how far anything was "
    "disrupted, or that nothing was."
)
TO_SAY = timedelta(days=14)


def ask_leader(*, operation: UUID) -> bool:
    """Give whoever led a concluded operation the task, once, in their own rights."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("select person from review_outcomes_leader(%s)", [operation])
        found = cursor.fetchone()
    if found is None:
        return False
    person = agencies.person(found[0])
    try:
        with acting_as(person) as by, transaction.atomic():
            one = operations.operation(operation, viewer=by)
            if any(row.text == ASKS for row in to_do.serving("operation", [one.id], viewer=by)):
                return False
            action = assignments.NewAction(
                text=ASKS,
                kind="operation",
                row=one.id,
                agency=person.organisation,
                person=person,
                due=today() + TO_SAY,
            )
            assignments.give(action=action, audience=circle_audience(one.circle_id), by=by)
            return True
    except (NotForYouError, NothingHereError, NotReadyError):
        return False
