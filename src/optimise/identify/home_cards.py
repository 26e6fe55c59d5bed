"""What is known, on the first page: what waits for a second to strike it out."""

from optimise.access.domain.audiences import Viewer
from optimise.access.domain.declared import Card, Waits, waits
from optimise.access.domain.roles import DEVELOPS_INTELLIGENCE
from optimise.identify import queries


def _to_strike_too(viewer: Viewer) -> str | Waits:
    return waits(
        queries.to_strike_too(viewer=viewer),
        "thing somebody wants off the record, or back on it. A second says so too, or says no.",
        "things somebody wants off the record, or back on it. A second says so too, or says no.",
    )


CARDS = (
    Card(
        order=29,
        title="Off the record",
        roles=DEVELOPS_INTELLIGENCE,
        text=_to_strike_too,
        href="identify:off_the_record",
        link="Look at them",
    ),
)
