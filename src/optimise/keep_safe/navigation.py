"""Safeguarding in the header."""

from optimise.access.domain.declared import Place
from optimise.access.domain.roles import POLICE, Role

PARTNERS = frozenset({Role.PARTNER})
PLACES = (
    Place(order=80, text="Make a referral", href="keep_safe:refer", roles=PARTNERS),
    Place(order=90, text="Keep safe", href="keep_safe:start", roles=POLICE | PARTNERS),
    Place(
        order=200,
        text="Clocks and law",
        href="keep_safe:law",
        roles=frozenset({Role.ADMINISTRATOR}),
    ),
)
