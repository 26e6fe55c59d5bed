"""Who is told that there is something for them to do, through the one door of notices."""

from collections.abc import Iterable
from uuid import UUID

from optimise.alerts import notices
from optimise.assignments.models import Action


def tell_owner(action: Action) -> None:
    """Send the owner of an action a notice, after the commit, where notices are on."""
    if action.owner_person_id:
        tell([action.owner_person_id])


def tell(people: Iterable[UUID]) -> None:
    """Send each of these people one notice, after the commit, where notices are on."""
    notices.tell(people)
