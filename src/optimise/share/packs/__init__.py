"""Awareness packs: posters and leaflets as PDF, made here with nothing fetched."""

import io
import re
from functools import lru_cache
from pathlib import Path
from urllib.parse import urlsplit

import segno

from optimise.share import library
from optimise.share.domain.drawings import drawings
from optimise.share.domain.guidance import Topic
from optimise.share.domain.sheets import Area, Kind, Sheet, lay_out
from optimise.ui.papers import print_paper

TEMPLATE = Path(__file__).with_name("sheet.typ")
KEPT = 256  # sheets remembered: more than there are pages, areas and kinds
# The size of the words in points, the largest first: a sheet is printed in the largest that fits
# its pages, whatever its language.
SIZES = {Kind.POSTER: (64, 58, 52, 46, 40, 34), Kind.LEAFLET: (10.5, 10, 9.5, 9)}
PAGES = {Kind.POSTER: 1, Kind.LEAFLET: 2}
NOWHERE = "https://"  # stands for an address that is not printed, nor its code
PAGE = re.compile(rb"/Type ?/Page\b(?!s)")


def make_sheet(topic: Topic, *, area: Area, kind: Kind, site: str, onion: str = "") -> bytes:
    """Return the poster or leaflet about `topic` for `area` as a PDF.

    Shape: `site` is the public site's address without a final slash; the QR code leads there. An
    address that only this machine knows is not printed, and no code leads to an onion, which few
    telephones open: `onion` is printed in letters, for Tor Browser.
    Errors: typst.TypstError when the template is wrong.
    """
    words = library.frame_words(topic.language)
    sheet = lay_out(
        topic,
        area=area,
        kind=kind,
        helplines=library.helplines_shown(),
        web="" if _is_no_site_of_all(site) else site + library.path_of(topic),
        ring=words["ring"],
        onion=(words["by_tor"], onion) if onion else ("", ""),
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
    drawn = {"qr": _qr_code(sheet.web or NOWHERE)}
    if sheet.picture:
        drawn["picture"] = drawings()[sheet.picture]
    return print_paper(TEMPLATE, told, moment=None, drawn=drawn)


def _is_no_site_of_all(site: str) -> bool:
    host = urlsplit(site).hostname or ""
    return host in ("localhost", "127.0.0.1", "::1") or host.endswith(".onion")


def _qr_code(address: str) -> str:
    drawn = io.BytesIO()
    segno.make(address, error="m", micro=False).save(drawn, kind="svg", border=2, xmldecl=False)
    return drawn.getvalue().decode()
