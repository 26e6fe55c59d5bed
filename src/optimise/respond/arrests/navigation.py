"""Arrests on every page of the police; the offences on those of whoever keeps them."""

from optimise.access.domain.audiences import Viewer
from optimise.access.domain.declared import Place, Under
from optimise.access.domain.roles import POLICE
from optimise.respond.arrests import queries
from optimise.respond.operations.domain.parts import KEEPS_WORDS


def _to_look_at(viewer: Viewer) -> int:
    return sum(one.made_by != viewer.person for one in queries.withdrawals())


PLACES = (
    Place(order=64, text="Arrests", roles=POLICE, href="respond_arrests:start", under=Under.DOING),
    Place(
        order=231,
        text="Offences",
        roles=KEEPS_WORDS,
        href="respond_arrests:offences",
        under=Under.RECORD,
        count=_to_look_at,
    ),
)
