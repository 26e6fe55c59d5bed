"""Those who told us, and thanks by name."""

from optimise.access.domain.declared import Place, Under
from optimise.access.domain.roles import POLICE, Role
from optimise.share.told.queries import RELEASES

PLACES = (
    Place(
        order=60,
        text="Those who told us",
        href="share_told:acts",
        roles=RELEASES,
        under=Under.RESULTS,
    ),
    Place(
        order=65,
        text="Thanks",
        href="share_told:thanks",
        roles=POLICE | {Role.PARTNER},
        under=Under.RESULTS,
    ),
)
