"""What waits to be published, on the first page."""

from optimise.access.domain.audiences import Viewer
from optimise.access.domain.declared import Card, counted
from optimise.access.domain.roles import APPROVES_PUBLICATION
from optimise.share.desk import queries
from optimise.share.desk.queries.contents import pieces_waiting


def _to_publish(viewer: Viewer) -> str:
    return counted(
        queries.waiting_for(viewer=viewer) + pieces_waiting(viewer=viewer),
        "thing waits for you to agree.",
        "things wait for you to agree.",
        "None waits.",
    )


CARDS = (
    Card(
        order=140,
        title="For the public",
        roles=APPROVES_PUBLICATION,
        text=_to_publish,
        href="share_desk:desk",
        link="Open the desk",
    ),
)
