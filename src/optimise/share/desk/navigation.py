"""The desk for the public on every page, with what waits to be agreed."""

from optimise.access.domain.audiences import Viewer
from optimise.access.domain.declared import Place, Under
from optimise.access.domain.roles import APPROVES_PUBLICATION, PUBLISHERS
from optimise.share.desk import queries


def _waiting(viewer: Viewer) -> int:
    return queries.waiting_for(viewer=viewer) if viewer.roles & APPROVES_PUBLICATION else 0


PLACES = (
    Place(
        order=170,
        text="For the public",
        href="share_desk:desk",
        roles=PUBLISHERS,
        under=Under.PUBLIC,
        count=_waiting,
    ),
)
