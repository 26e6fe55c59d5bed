"""Awareness packs: posters and leaflets as PDF, made here with nothing fetched."""

import io
import re
from functools import lru_cache
from pathlib import Path

import segno

from optimise.share import library
from optimise.share.domain.guidance import Topic
from optimise.share.domain.sheets import Area, Kind, Sheet, lay_out
from optimise.ui.papers import print_paper

TEMPLATE = Path(__file__).with_name("sheet.typ")
KEPT = 256  # sheets remembered: more than there are pages, areas and kinds
# The size of the words in points, the largest first: a sheet is printed in the largest that fits
# its pages, whatever its language.
SIZES = {Kind.POSTER: (17, 16, 15, 14, 13, 12), Kind.LEAFLET: (10.5, 10, 9.5, 9)}
PAGES = {Kind.POSTER: 1, Kind.LEAFLET: 2}
PAGE = re.compile(rb"/Type ?/Page\b(?!s)")


def make_sheet(topic: Topic, *, area: Area, kind: Kind, site: str) -> bytes:
    """Return the poster or leaflet about `topic` for `area` as a PDF.

    Shape: `site` is the public site's address without a final slash; the QR code leads there.
    Errors: typst.TypstError when the template is wrong.
    """
    sheet = lay_out(
        topic,
        area=area,
        kind=kind,
        helplines=library.helplines_shown(),
        web=site + library.path_of(topic),
        ring=library.frame_words(topic.language)["ring"],
    )
    return _print(sheet, kind)


@lru_cache(maxsize=KEPT)
def _print(sheet: Sheet, kind: Kind) -> bytes:
    for size in SIZES[kind]:
        printed = _print_in(size, sheet, kind)
        if len(PAGE.findall(printed)) <= PAGES[kind]:
            break
    return printed


def _print_in(size: float, sheet: Sheet, kind: Kind) -> bytes:
    told = {**sheet.as_data(), "size": size, "kind": kind.value}
    return print_paper(TEMPLATE, told, moment=None, drawn={"qr": _qr_code(sheet.web)})


def _qr_code(address: str) -> str:
    drawn = io.BytesIO()
    segno.make(address, error="m", micro=False).save(drawn, kind="svg", border=2, xmldecl=False)
    return drawn.getvalue().decode()
