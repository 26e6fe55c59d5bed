"""What waits to be published, on the first page."""

from optimise.access.domain.audiences import Viewer
from optimise.access.domain.declared import Card, Waits, waits
from optimise.access.domain.roles import APPROVES_PUBLICATION
from optimise.share.desk import queries
from optimise.share.desk.queries.contents import pieces_waiting


def _to_publish(viewer: Viewer) -> str | Waits:
    return waits(
        queries.waiting_for(viewer=viewer) + pieces_waiting(viewer=viewer),
        "thing waits for you to agree.",
        "things wait for you to agree.",
    )


def _taken_back(viewer: Viewer) -> str | Waits:
    return waits(
        len(queries.taken_back(viewer=viewer)),
        "month that the public reads counts something that was taken back. Publish a notice.",
        "months that the public reads count something that was taken back. Publish a notice.",
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
    Card(
        order=141,
        title="Taken back",
        roles=APPROVES_PUBLICATION,
        text=_taken_back,
        href="share_desk:desk",
        link="Open the desk",
    ),
)
