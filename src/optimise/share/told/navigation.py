"""Those who told us, with of how much nobody heard yet."""

from optimise.access.domain.declared import Place, Under
from optimise.share.told.queries import RELEASES

PLACES = (
    Place(
        order=60,
        text="Those who told us",
        href="share_told:acts",
        roles=RELEASES,
        under=Under.RESULTS,
    ),
)
