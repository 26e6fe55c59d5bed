"""Operations in the header: those who run them, and whoever is in one."""

from optimise.access.domain.audiences import Viewer
from optimise.access.domain.declared import Place, Under
from optimise.access.domain.roles import POLICE
from optimise.respond.operations import queries
from optimise.respond.operations.domain.parts import RUNS


def _said(viewer: Viewer) -> str:
    return "Operations" if viewer.roles & RUNS or queries.has_any(viewer=viewer) else ""


PLACES = (
    Place(order=65, text=_said, roles=POLICE, href="respond_operations:list", under=Under.DOING),
)
