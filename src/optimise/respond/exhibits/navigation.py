"""Exhibits in the header."""

from optimise.access.domain.declared import Place
from optimise.access.domain.roles import POLICE

PLACES = (Place(order=66, text="Exhibits", roles=POLICE, href="respond_exhibits:start"),)
