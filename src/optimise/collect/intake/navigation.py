"""Tips in the header."""

from optimise.access.domain.declared import Place, Under
from optimise.access.domain.roles import Role

PLACES = (
    Place(
        order=40,
        text="Tips",
        href="intake:inbox",
        roles=frozenset({Role.INTELLIGENCE}),
        under=Under.COMING,
    ),
)
