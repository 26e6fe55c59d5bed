"""Groups in the header: everyone who may know of any."""

from optimise.access.domain.declared import Place, Under
from optimise.access.domain.roles import POLICE, Role

PLACES = (
    Place(
        order=60,
        text="Groups",
        href="link_groups:register",
        under=Under.KNOWN,
        roles=POLICE | {Role.PARTNER},
    ),
)
