"""Operations on the first page: orders that I have not read."""

from optimise.access.domain.audiences import Viewer
from optimise.access.domain.declared import Card, Harm, Waits, waits
from optimise.access.domain.roles import POLICE
from optimise.respond.operations import queries


def _unread(viewer: Viewer) -> str | Waits:
    return waits(
        len(queries.orders_to_read(viewer=viewer)),
        "order waits for you to read it.",
        "orders wait for you to read them.",
    )


CARDS = (
    Card(
        order=12,
        title="Orders to read",
        roles=POLICE,
        text=_unread,
        href="respond_operations:list",
        link="Read what you are to do",
        harm=Harm.CLOCK,
    ),
)
