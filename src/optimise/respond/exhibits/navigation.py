"""Exhibits on every page of the police; powers and prices for who keeps them."""

from optimise.access.domain.audiences import Viewer
from optimise.access.domain.declared import Place, Under
from optimise.access.domain.roles import POLICE
from optimise.respond.exhibits import queries
from optimise.respond.exhibits.actions.reference import PRICES
from optimise.respond.operations.domain.parts import KEEPS_WORDS


def _waiting(viewer: Viewer) -> int:
    return queries.number_to_accept(viewer=viewer)


PLACES = (
    Place(
        order=66,
        text="Exhibits",
        roles=POLICE,
        href="respond_exhibits:start",
        under=Under.DOING,
        count=_waiting,
    ),
    Place(
        order=232,
        text="Powers of seizure",
        roles=KEEPS_WORDS,
        href="respond_exhibits:powers",
        under=Under.RECORD,
    ),
    Place(
        order=233,
        text="What drugs cost here",
        roles=PRICES,
        href="respond_exhibits:prices",
        under=Under.RECORD,
    ),
)
