"""The desk in the header, for those who keep it."""

from optimise.access.domain.declared import Place, Under
from optimise.access.domain.roles import Role

PLACES = (
    Place(
        order=66,
        text="Desk",
        href="respond_deconfliction:desk",
        under=Under.DOING,
        roles=frozenset({Role.DECONFLICTION}),
    ),
)
