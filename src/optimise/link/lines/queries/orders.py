"""Restriction orders, their grounds, and the check-backs whether the number stays off."""

from uuid import UUID

from django.db.models import Q

from optimise.access.domain.audiences import Viewer
from optimise.access.domain.refusals import NothingHereError
from optimise.audit.actions import Verb, record
from optimise.basics.clock import today
from optimise.evaluate import queries as evaluate
from optimise.evaluate.models import Item
from optimise.link.lines.domain.orders import Stage
from optimise.link.lines.models import CheckBack, Order
from optimise.link.lines.queries.permission import LOOKS_AT_LINES, looks_at_lines


def order(order_id: UUID, *, viewer: Viewer) -> Order:
    """Return one application for an order with its line. Errors: NothingHereError."""
    looks_at_lines(viewer)
    found = Order.objects.select_related("line").filter(id=order_id).first()
    if found is None:
        raise NothingHereError
    record(Verb.CONSULT, kind="order", objects=[found.id, found.line_id])
    return found


def orders_in_force(*, viewer: Viewer) -> list[Order]:
    """Return the orders that were made and have not ended; nothing for whom lines are not shown."""
    if not viewer.roles & LOOKS_AT_LINES:
        return []
    lasting = Q(lasts_until__isnull=True) | Q(lasts_until__gte=today())
    return list(Order.objects.filter(lasting, stage=Stage.MADE))


def grounds_of(one: Order, *, viewer: Viewer) -> list[Item]:
    """Return the items that an application rests on and the viewer may read."""
    return evaluate.items(one.grounds.values_list("item_id", flat=True), viewer=viewer)


def check_back(check_id: UUID, *, viewer: Viewer) -> CheckBack:
    """Return one check-back with its line. Errors: NothingHereError."""
    looks_at_lines(viewer)
    found = CheckBack.objects.select_related("line").filter(id=check_id).first()
    if found is None:
        raise NothingHereError
    record(Verb.CONSULT, kind="line", objects=[found.line_id, found.id])
    return found


def due_check_backs(*, viewer: Viewer) -> list[CheckBack]:
    """Return the check-backs whose day has come and that nobody has done, oldest first."""
    if not viewer.roles & LOOKS_AT_LINES:
        return []
    rows = CheckBack.objects.filter(done_at__isnull=True, due__lte=today())
    return list(rows.select_related("line").order_by("due"))
