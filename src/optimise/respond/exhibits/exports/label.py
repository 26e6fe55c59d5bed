"""The label of an exhibit: what it is, who seized it, and its code as QR and Code 128.

It fits the smallest label of the usual printers, 62 by 29 mm, and names no operation.
"""

import io
from pathlib import Path

import barcode
import segno
from barcode.writer import SVGWriter

from optimise.basics.clock import local_time
from optimise.respond.exhibits.domain.kinds import spoken_code
from optimise.respond.exhibits.models import Exhibit
from optimise.ui.papers import print_paper

TEMPLATE = Path(__file__).with_name("label.typ")
MARKING = "OFFICIAL-SENSITIVE"
DOT = 25.4 / 203  # mm, of the usual label printer
MODULE = 2 * DOT  # whole dots, so that no bar is a dot wider than it should be
HAIR = 0.02  # mm off each side of a bar: printers fill every dot that it touches, and ink spreads
QUIET = 10 * MODULE  # mm of white that a reader needs at each end


def label_paper(exhibit: Exhibit, *, seized_by: str) -> bytes:
    """Return the label of an exhibit as PDF: the same exhibit gives the same bytes."""
    told = {
        "marking": MARKING,
        "reference": str(exhibit),
        "code": spoken_code(exhibit.code),
        "kind": exhibit.kind,
        "what": exhibit.what,
        "seized": f"{seized_by}, {local_time(exhibit.seized_at)}",
        "seal": exhibit.seal,
    }
    drawn = {"bars": bars_of(exhibit.code), "qr": qr_of(exhibit.code)}
    return print_paper(TEMPLATE, told, moment=None, drawn=drawn)


class Narrower(SVGWriter):  # type: ignore[misc] # no types published
    """Draws each bar a hair narrower than it is to be printed."""

    def _create_module(self, xpos: float, ypos: float, width: float, color: str) -> None:
        super()._create_module(xpos + HAIR, ypos, width - 2 * HAIR, color)


def bars_of(code: str) -> str:
    """Return a code as Code 128, in SVG, with its quiet zones."""
    drawn = io.BytesIO()
    options = {
        "module_width": MODULE,
        "module_height": 7.0,
        "quiet_zone": QUIET,
        "write_text": False,
    }
    barcode.get("code128", code, writer=Narrower()).write(drawn, options)
    return drawn.getvalue().decode()


def qr_of(code: str) -> str:
    """Return a code as QR, in SVG, with its quiet zone."""
    drawn = io.BytesIO()
    made = segno.make(code, version=2, error="q", micro=False, boost_error=False)
    made.save(drawn, kind="svg", border=4, xmldecl=False)
    return drawn.getvalue().decode()
