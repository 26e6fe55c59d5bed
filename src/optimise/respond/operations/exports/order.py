"""An order on paper, as it was issued."""

from dataclasses import asdict
from pathlib import Path

from optimise.access.domain.audiences import Viewer
from optimise.basics.clock import local_time
from optimise.respond.operations import queries
from optimise.respond.operations.models import Operation, Order
from optimise.ui.papers import print_paper

TEMPLATE = Path(__file__).with_name("order.typ")
MARKING = "OFFICIAL-SENSITIVE"


def order_paper(operation: Operation, order: Order, *, viewer: Viewer) -> bytes:
    """Return one version of an order as PDF: the same row gives the same bytes."""
    told = {
        "marking": MARKING,
        "operation": str(operation),
        "version": order.version,
        "issued": local_time(order.made_at),
        "changed": order.words,
        "parts": [asdict(part) for part in queries.shown(order, viewer=viewer)],
        "digest": order.digest,
    }
    return print_paper(TEMPLATE, told, moment=None)
