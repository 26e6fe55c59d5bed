"""Papers: the one way to a PDF, whatever the words are.

Words come as plain values and are never markup. Every paper is one that a screen reader can read
(PDF/UA), in fonts of ours that cover the scripts that people here write in; what they do not show
is replaced, and the paper says so at its end. Every template imports `house.typ`.
"""

import json
from collections.abc import Mapping
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

import typst

import optimise
from optimise.ui.papers.characters import FONTS, LATIN, Printable

ROOT = Path(optimise.__file__).parent


def print_paper(
    template: Path,
    told: Mapping[str, Any],
    *,
    moment: datetime | None,
    drawn: Mapping[str, str] | None = None,
) -> bytes:
    """Return a paper as PDF, made of a template and what it is told.

    Shape: the template reads `told`, and by name what is `drawn` (SVG of our own). Without a
    `moment` no clock is on it, so that the same words give the same bytes.
    Errors: typst.TypstError where the template itself is wrong; never because of a word.
    """
    try:
        return _compiled(template, told, Printable(), moment, drawn or {})
    except typst.TypstError:
        # A sequence of characters that the fonts do not show together, each alone though they do.
        return _compiled(template, told, Printable(only=LATIN), moment, drawn or {})


def _compiled(
    template: Path,
    told: Mapping[str, Any],
    printable: Printable,
    moment: datetime | None,
    drawn: Mapping[str, str],
) -> bytes:
    words = printable.of(told)
    made, _ = typst.compile_with_warnings(
        template,
        root=ROOT,
        font_paths=_fonts(),
        sys_inputs={**drawn, "told": json.dumps(words), "replaced": printable.note()},
        format="pdf",
        pdf_standards="ua-1",
        timestamp=int(moment.timestamp()) if moment else 0,
    )
    return bytes(made)


@cache
def _fonts() -> typst.Fonts:
    """Our fonts, found once; those that come with the printer are for a house without assets."""
    return typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=True, font_paths=[str(FONTS)]
    )
