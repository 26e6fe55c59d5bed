"""Everyone's own actions in the header."""

from optimise.access.domain.declared import Place
from optimise.access.domain.roles import POLICE, Role

PLACES = (
    Place(order=95, text="My actions", href="assignments:mine", roles=POLICE | {Role.PARTNER}),
)
