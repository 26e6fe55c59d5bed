"""The search in the header."""

from optimise.access.domain.declared import Place, Under
from optimise.access.domain.roles import POLICE, Role

PLACES = (
    Place(
        order=70,
        text="Search",
        href="identify:search",
        under=Under.KNOWN,
        finds=True,
        roles=POLICE | {Role.PARTNER},
    ),
)
