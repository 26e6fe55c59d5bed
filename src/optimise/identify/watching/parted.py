"""That others took back who is the same as what is watched: news as well."""

from collections.abc import Collection
from datetime import timedelta
from uuid import UUID

from optimise.access.domain.audiences import Viewer
from optimise.access.domain.roles import DEVELOPS_INTELLIGENCE
from optimise.basics.clock import now
from optimise.identify import queries as known
from optimise.identify.watching.domain.sources import Source, Told

LATELY = timedelta(days=60)
SAYS = "Somebody took back that this is the same as another."


def _told(ids: Collection[UUID], viewer: Viewer) -> list[Told]:
    asked = set(ids)
    return [
        Told(
            id=row.id,
            about=side,
            text=SAYS,
            href=("identify:same", side),
            at=row.undone_at,
        )
        for row in known.parted(asked, viewer=viewer, since=now() - LATELY)
        for side in (row.left, row.right)
        if side in asked and row.undone_at
    ]


PARTED = Source(name="taken back", roles=DEVELOPS_INTELLIGENCE, rows=_told)
