"""Operations on the first page: those I am in, and orders that I have not read."""

from optimise.access.domain.audiences import Viewer
from optimise.access.domain.declared import Card, counted
from optimise.access.domain.roles import POLICE
from optimise.respond.operations import queries


def _mine(viewer: Viewer) -> str:
    return counted(
        len(queries.running(viewer=viewer)), "operation is yours.", "operations are yours.", ""
    )


def _unread(viewer: Viewer) -> str:
    return counted(
        len(queries.orders_to_read(viewer=viewer)),
        "order waits for you to read it.",
        "orders wait for you to read them.",
        "",
    )


CARDS = (
    Card(
        order=12,
        title="Orders to read",
        roles=POLICE,
        text=_unread,
        href="respond_operations:list",
        link="Read what you are to do",
    ),
    Card(
        order=29,
        title="Your operations",
        roles=POLICE,
        text=_mine,
        href="respond_operations:list",
        link="Open them",
    ),
)
