"""The search in the header."""

from optimise.access.domain.declared import Place
from optimise.access.domain.roles import POLICE, Role

PLACES = (Place(order=70, text="Search", href="identify:search", roles=POLICE | {Role.PARTNER}),)
