"""An operation that was concluded, or met somebody: who leads it is asked what came of it."""

from collections.abc import Sequence
from datetime import timedelta
from uuid import UUID

from django.db import connection, transaction

from optimise.access.acting import acting_as
from optimise.access.domain.audiences import Viewer
from optimise.access.interests.actions import circle_audience
from optimise.agencies import queries as agencies
from optimise.assignments import actions as assignments
from optimise.assignments import queries as to_do
from optimise.basics.clock import today
from optimise.basics.refusals import NotForYouError, NothingHereError, NotReadyError
from optimise.respond.operations import queries as operations
from optimise.review.outcomes.actions.asked import BEGINS
from optimise.review.outcomes.actions.stories import KeptApartError, take_charges

ASKS = (
    "Say what came of it: who was arrested, what changed for people, how far anything was "
    "disrupted, or that nothing was."
)
KEPT_SAFE = (
    "Safeguarding has finished with somebody met on the day. Ask them, and say under what came of"
    " it what changed for people, or that nothing did."
)
ADDS = (
    "Somebody was charged whose story others read than may know of the arrest. Look whether the"
    " charge goes into it now, and add it there yourself."
)
TO_SAY = timedelta(days=14)
TO_BEGIN = timedelta(days=7)


def ask_leader(*, operation: UUID) -> bool:
    """Give the first who led a concluded operation the task, once, in their own rights."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("select person from review_outcomes_leader(%s)", [operation])
        leaders = [row[0] for row in cursor.fetchall()]
    return _ask(operation, leaders, ASKS, TO_SAY)


def ask_story(*, arrest: UUID) -> bool:
    """Put a charge into the story of its arrest; where none was begun, ask whoever leads for it.

    They are asked as well where others read the story than may know of the arrest. One task that
    waits is enough: the page names everybody who was charged and has no story.
    """
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("select operation, person from review_outcomes_charged(%s)", [arrest])
        found = cursor.fetchall()
    if not found:
        return False
    leaders = [row[1] for row in found]
    words = BEGINS
    for leader in dict.fromkeys(leaders):
        try:
            if _goes_on(leader, arrest):
                return True
        except KeptApartError:
            words = ADDS
    return _ask(found[0][0], leaders, words, TO_BEGIN)


def ask_about_safe(*, concern: UUID) -> bool:
    """Ask whoever leads an operation what changed for somebody met on its day.

    Once safeguarding has finished, however that ended: the task does not tell it. One that waits
    is enough.
    """
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("select operation, person from review_outcomes_safeguarded(%s)", [concern])
        found = cursor.fetchall()
    if not found:
        return False
    return _ask(found[0][0], [row[1] for row in found], KEPT_SAFE, TO_SAY)


def _goes_on(leader: UUID, arrest: UUID) -> bool:
    try:
        with acting_as(agencies.person(leader)) as by, transaction.atomic():
            return take_charges(arrest=arrest, by=by)
    except KeptApartError:
        raise
    except (NotForYouError, NothingHereError, NotReadyError):
        return False


def _ask(operation: UUID, leaders: Sequence[UUID], words: str, within: timedelta) -> bool:
    """Ask the first of these who may read the operation and can sign in, where nobody was yet."""

    def what(by: Viewer) -> assignments.Ask | None:
        one = operations.operation(operation, viewer=by)
        if to_do.is_asked(words, kind="operation", row=one.id, viewer=by):
            return None
        return assignments.Ask(
            text=words,
            kind="operation",
            row=one.id,
            due=today() + within,
            audience=circle_audience(one.circle_id),
        )

    return assignments.ask_first(leaders, what, apart=True)
