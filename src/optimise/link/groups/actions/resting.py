"""What is asked where a record rests on an item that was graded again as not to be relied on."""

from datetime import timedelta
from uuid import UUID

from django.db import connection, transaction

from optimise.access import queries as access
from optimise.access.domain.audiences import Viewer
from optimise.assignments import actions as assignments
from optimise.assignments import queries as to_do
from optimise.assignments.domain.tasks import Priority
from optimise.basics.clock import today
from optimise.basics.refusals import NothingHereError
from optimise.link.groups.models import Group
from optimise.link.groups.queries.listing import SERVED

TO_LOOK = timedelta(days=7)
ASKS = (
    "Something on this record rests on an item that was graded again: not reliable, or suspected"
    " to be false. Look at who is of it, whom it exploits and the mapping test."
)


def ask_of_item(*, item: UUID) -> int:
    """Ask who answers for each open record that rests on a weak item; return how many were."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("select grp, people, apart from link_groups_rests_on_weak(%s)", [item])
        found: list[tuple[UUID, list[UUID], bool]] = cursor.fetchall()
    return sum(_ask(*one) for one in found)


def _ask(group_id: UUID, people: list[UUID], apart: bool) -> bool:
    def what(by: Viewer) -> assignments.Ask | None:
        group = Group.objects.filter(id=group_id).first()
        asked = to_do.serving(SERVED, [group_id], viewer=by)
        if group is None:
            raise NothingHereError
        if any(one.text == ASKS and not one.is_over for one in asked):
            return None
        return assignments.Ask(
            text=ASKS,
            kind=SERVED,
            row=group.id,
            due=today() + TO_LOOK,
            priority=Priority.HIGH,
            audience=access.fences_of(group.audience_id),
        )

    return assignments.ask_first(people, what, apart=apart)
