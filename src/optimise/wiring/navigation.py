"""A partner's own pages in the header."""

from optimise.access.domain.declared import Place
from optimise.access.domain.roles import Role

PLACES = (
    Place(
        order=110,
        text="What we sent you",
        href="partner:received",
        roles=frozenset({Role.PARTNER}),
    ),
)
