"""Of how much nobody was told, on the first page."""

from optimise.access.domain.audiences import Viewer
from optimise.access.domain.declared import Card, Harm, Waits, waits
from optimise.share.told import queries


def _untold(viewer: Viewer) -> str | Waits:
    found = queries.untold(viewer=viewer)
    return waits(
        found,
        "thing came of what we were told, and nobody heard of it.",
        "things came of what we were told, and nobody heard of them.",
    )


CARDS = (
    Card(
        order=145,
        title="Those who told us",
        roles=queries.RELEASES,
        text=_untold,
        href="share_told:acts",
        link="Let word go",
        harm=Harm.WORK,
    ),
)
