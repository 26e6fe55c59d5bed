"""An order on paper, as it was issued."""

from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

from optimise.access.domain.audiences import Viewer
from optimise.basics.clock import local_time
from optimise.respond.operations import queries
from optimise.respond.operations.domain.order import Part
from optimise.respond.operations.models import Operation, Order
from optimise.ui.papers import print_paper

TEMPLATE = Path(__file__).with_name("order.typ")
MARKING = "OFFICIAL-SENSITIVE"


def order_paper(operation: Operation, order: Order, *, viewer: Viewer) -> bytes:
    """Return one version of an order as PDF: the same row gives the same bytes."""
    pixels = queries.pixels_of(order, viewer=viewer)
    told = {
        "marking": MARKING,
        "operation": str(operation),
        "version": order.version,
        "issued": local_time(order.made_at),
        "changed": order.words,
        "parts": [_part(part, pixels) for part in queries.shown(order, viewer=viewer)],
        "digest": order.digest,
    }
    return print_paper(TEMPLATE, told, moment=None)


def _part(part: Part, pixels: Mapping[str, bytes]) -> dict[str, Any]:
    faces = [
        # As numbers, since typst reads no bytes from JSON and a file would be left behind.
        {"content": list(pixels[face.row]), "caption": face.caption}
        for face in part.faces
        if face.row in pixels
    ]
    return asdict(part) | {"faces": faces}
