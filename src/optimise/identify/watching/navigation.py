"""What one watches, in the rail, with of how much something is new."""

from optimise.access.domain.audiences import Viewer
from optimise.access.domain.declared import Place
from optimise.identify.watching import queries


def _new(viewer: Viewer) -> int:
    return queries.with_news(viewer=viewer)


PLACES = (
    Place(
        order=14, text="Watched", href="identify_watching:mine", roles=queries.WATCHES, count=_new
    ),
)
