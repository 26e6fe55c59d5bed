"""The task to begin a story, which ends when nobody who was charged is without one."""

from contextlib import suppress
from uuid import UUID

from optimise.access.domain.audiences import Viewer
from optimise.assignments import actions as assignments
from optimise.assignments import queries as to_do
from optimise.basics.refusals import NotForYouError, NotReadyError
from optimise.respond.arrests.queries import Charged
from optimise.review.outcomes.models import Story

BEGINS = (
    "Begin the story of who was charged, on the page of the operation: arrest, charge and sentence "
    "are one story."
)
DONE = "Everybody who was charged has a story."


def end_asking(story: Story, charged: list[Charged], *, by: Viewer) -> None:
    """End the task of the operation that a story belongs to, once each of its charged has one."""
    operation = next((one.operation for one in charged if _is_of(one, story)), None)
    if operation is None:
        return
    told = set(Story.objects.filter(ended_at__isnull=True).values_list("reference", flat=True))
    if any(one.operation == operation and one.person and one.number not in told for one in charged):
        return
    _end(operation, by)


def _is_of(one: Charged, story: Story) -> bool:
    return one.number == story.reference and one.person == story.person


def _end(operation: UUID, by: Viewer) -> None:
    for action in to_do.serving("operation", [operation], viewer=by):
        if action.text == BEGINS and not action.is_over:
            with suppress(NotForYouError, NotReadyError):
                assignments.withdraw(action=action, why=DONE, by=by)
