"""What is new of what one watches, on the first page."""

from optimise.access.domain.audiences import Viewer
from optimise.access.domain.declared import Card, Harm, Waits, waits
from optimise.identify.watching import queries


def _new(viewer: Viewer) -> str | Waits:
    found = queries.with_news(viewer=viewer)
    one, more = "thing that you watch has news.", "things that you watch have news."
    return waits(found, one, more, new=found)


CARDS = (
    Card(
        order=100,
        title="Watched",
        roles=queries.WATCHES,
        text=_new,
        href="identify_watching:mine",
        link="See what is new",
        harm=Harm.NEWS,
    ),
)
