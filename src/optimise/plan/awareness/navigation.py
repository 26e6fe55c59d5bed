"""Who knows the groups, on every page of those who command an area or answer for groups."""

from optimise.access.domain.declared import Place, Under
from optimise.plan.awareness.queries import COUNTS

PLACES = (
    Place(
        order=85,
        text="Who knows the groups",
        href="plan_awareness:figures",
        roles=COUNTS,
        under=Under.KNOWN,
    ),
)
