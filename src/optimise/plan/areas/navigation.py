"""The picture of the areas on every page of who may know of groups."""

from optimise.access.domain.declared import Place, Under
from optimise.plan.areas.queries import READERS

PLACES = (
    Place(
        order=82,
        text="Area picture",
        href="plan_areas:picture",
        roles=READERS,
        under=Under.KNOWN,
    ),
)
