"""Source protection on every page, with what waits for a second person."""

from optimise.access.domain.audiences import Viewer
from optimise.access.domain.declared import Place, Under
from optimise.collect.tellers import queries


def _waiting(viewer: Viewer) -> int:
    return queries.askings(viewer=viewer).filter(decided_at=None).count()


def _shown(viewer: Viewer) -> str:
    return "Who told us, shown to you" if queries.shown_to_me(viewer=viewer).exists() else ""


PLACES = (
    Place(
        order=55,
        text="Who told us",
        roles=queries.PROTECTS,
        href="tellers:tellers",
        under=Under.COMING,
        count=_waiting,
    ),
    Place(
        order=56,
        text=_shown,
        roles=queries.MAY_BE_SHOWN,
        href="tellers:shown_to_me",
        under=Under.COMING,
    ),
)
