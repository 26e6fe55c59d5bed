"""Exhibits on every page of the police, with how many wait to be accepted."""

from optimise.access.domain.audiences import Viewer
from optimise.access.domain.declared import Place, Under
from optimise.access.domain.roles import POLICE
from optimise.respond.exhibits import queries


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
)
