"""That safeguarding cleared, as a possible victim, whom somebody watches: news as well."""

from collections.abc import Collection
from datetime import timedelta
from uuid import UUID

from optimise.access.domain.audiences import Viewer
from optimise.access.domain.roles import DEVELOPS_INTELLIGENCE
from optimise.basics.clock import now
from optimise.identify import queries as known
from optimise.identify.watching.domain.sources import Source, Told

LATELY = timedelta(days=60)
SAYS = "Safeguarding no longer keeps them safe first: they were cleared as a possible victim."


def _told(ids: Collection[UUID], viewer: Viewer) -> list[Told]:
    asked = set(ids)
    return [
        Told(
            id=row.id,
            about=row.entity_id,
            text=SAYS,
            href=("identify:entity", row.entity_id),
            at=at,
        )
        for row in known.cleared_since(now() - LATELY, viewer=viewer, entities=asked)
        if (at := row.agreed_at or row.ended_at)
        and viewer.person not in {row.agreed_by, row.ended_by}
    ]


CLEARED = Source(name="cleared", roles=DEVELOPS_INTELLIGENCE, rows=_told)
