"""Restriction orders and their grounds."""

from uuid import UUID

from optimise.access.domain.audiences import Viewer
from optimise.access.domain.refusals import NothingHereError
from optimise.audit.actions import Verb, record
from optimise.evaluate import queries as evaluate
from optimise.evaluate.models import Item
from optimise.link.lines.models import (
    Order,
)
from optimise.link.lines.queries.permission import looks_at_lines


def order(order_id: UUID, *, viewer: Viewer) -> Order:
    """Return one application for an order with its line. Errors: NothingHereError."""
    looks_at_lines(viewer)
    found = Order.objects.select_related("line__circle").filter(id=order_id).first()
    if found is None:
        raise NothingHereError
    record(Verb.CONSULT, kind="order", objects=[found.id, found.line_id])
    return found


def grounds_of(one: Order, *, viewer: Viewer) -> list[Item]:
    """Return the items that an application rests on and the viewer may read."""
    return evaluate.items(one.grounds.values_list("item_id", flat=True), viewer=viewer)
