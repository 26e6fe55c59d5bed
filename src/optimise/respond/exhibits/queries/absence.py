"""What is in the hands of somebody who is not there, and what of it waits to be agreed."""

from uuid import UUID

from optimise.access.domain.audiences import Viewer
from optimise.agencies import queries as agencies
from optimise.respond.exhibits.domain.continuity import Act, opened
from optimise.respond.exhibits.models import Exhibit
from optimise.respond.exhibits.queries.exhibits import Told


def is_stopped(person: UUID) -> bool:
    """Say whether somebody can do nothing with what they have: suspended, or not cleared today."""
    return bool(agencies.what_stops(agencies.person(person)))


def absence(exhibit: Exhibit, *, viewer: Viewer) -> Told | None:
    """Return what somebody who looked for an exhibit said, where a second person is to agree."""
    row = exhibit.chain.filter(number=exhibit.absence_step).first()
    if row is None or opened(row.sealed).act != Act.SOUGHT:
        return None
    return Told(row=row, says=opened(row.sealed))


def to_take_over(*, viewer: Viewer) -> list[Exhibit]:
    """Return what others looked for and waits for a second person, of what one knows."""
    rows = Exhibit.objects.select_related("lies_in", "offered_in", "operation__circle").filter(
        absence_step__gt=0, finding__isnull=False
    )
    return [
        one
        for one in rows
        if (asked := absence(one, viewer=viewer))
        and viewer.person not in (asked.row.made_by, one.holder)
    ]
