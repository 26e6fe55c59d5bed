"""Arrests on every page of the police, with how many are in detention to who watches them."""

from optimise.access.domain.declared import Place, Under
from optimise.access.domain.roles import POLICE

PLACES = (
    Place(order=64, text="Arrests", roles=POLICE, href="respond_arrests:start", under=Under.DOING),
)
