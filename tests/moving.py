"""What goes out of a circle whose work goes on goes by two who read it there."""

from uuid import UUID

from optimise.access.actions import add_to_circle, reclassify
from optimise.access.domain.audiences import Audience
from optimise.access.domain.roles import Role
from optimise.access.models import Circle
from optimise.access.queries import fences_of, resting
from optimise.agencies.models import Person
from tests.cast import give_role, viewing


def move_by_two(*, kind: str, row: UUID, to: Audience, by: Person, second: Person) -> None:
    """Have `second`, an analyst let in beside `by`, want it out, and `by` say the same."""
    give_role(second, Role.ANALYST)
    with viewing(by):
        circles = set(filter(None, (fences_of(resting(kind, row).own).circle, to.circle)))
        for circle in Circle.objects.filter(id__in=circles):
            add_to_circle(circle=circle, person=second, by=by)
    moved = []
    for who in (second, by):
        with viewing(who) as viewer:
            reason = "It is so now."
            moved.append(reclassify(kind=kind, row=row, to=to, reason=reason, by=viewer))
    assert moved == [False, True]
