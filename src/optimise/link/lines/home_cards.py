"""Deal lines on the first page."""

from optimise.access.domain.audiences import Viewer
from optimise.access.domain.declared import Card, counted
from optimise.link.lines import queries


def _check_backs(viewer: Viewer) -> str:
    return counted(
        len(queries.due_check_backs(viewer=viewer)),
        "check-back is due.",
        "check-backs are due.",
        "Find them in phone records, with reasons.",
    )


CARDS = (
    Card(
        order=90,
        title="Deal lines",
        roles=queries.SEES_LINES,
        text=_check_backs,
        href="link_lines:radar",
        link="Open the radar",
    ),
)
