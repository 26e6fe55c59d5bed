"""The desk on every page of those who keep it, with the conflicts that wait."""

from optimise.access.domain.audiences import Viewer
from optimise.access.domain.declared import Place, Under
from optimise.access.domain.roles import Role
from optimise.respond.deconfliction import queries


def _waiting(viewer: Viewer) -> int:
    return queries.waiting(viewer=viewer)


PLACES = (
    Place(
        order=66,
        text="Deconfliction desk",
        href="respond_deconfliction:desk",
        roles=frozenset({Role.DECONFLICTION}),
        under=Under.DOING,
        count=_waiting,
    ),
)
