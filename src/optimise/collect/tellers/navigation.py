"""Source protection in the header."""

from optimise.access.domain.declared import Place, Under
from optimise.collect.tellers.queries import PROTECTS

PLACES = (
    Place(order=55, text="Who told us", roles=PROTECTS, href="tellers:tellers", under=Under.COMING),
)
