"""An order on paper, as it was issued."""

from dataclasses import asdict
from pathlib import Path

from optimise.basics.clock import local_time
from optimise.respond.operations.domain.order import opened
from optimise.respond.operations.models import Operation, Order
from optimise.ui.papers import print_paper

TEMPLATE = Path(__file__).with_name("order.typ")
MARKING = "OFFICIAL-SENSITIVE"


def order_paper(operation: Operation, order: Order) -> bytes:
    """Return one version of an order as PDF: the same row gives the same bytes."""
    told = {
        "marking": MARKING,
        "operation": str(operation),
        "version": order.version,
        "issued": local_time(order.made_at),
        "changed": order.words,
        "parts": [asdict(part) for part in opened(order.sealed)],
        "digest": order.digest,
    }
    return print_paper(TEMPLATE, told, moment=None)
