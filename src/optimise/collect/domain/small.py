"""Photographs made small enough for a page, and for a phone on a poor line."""

import io

from PIL import Image

from optimise.collect.domain.pictures import Redrawn

LONGEST_SIDE = 800


def fit(picture: Redrawn, longest: int = LONGEST_SIDE) -> Redrawn:
    """Return a redrawn photograph at most `longest` pixels long, as JPEG.

    Shape: its proportions are kept and it is never enlarged.
    """
    with Image.open(io.BytesIO(picture.content), formats=("JPEG",)) as opened:
        small = opened.convert("RGB")
    small.thumbnail((longest, longest))
    out = io.BytesIO()
    small.save(out, "JPEG", quality=76, optimize=True, progressive=True)
    return Redrawn(content=out.getvalue(), width=small.width, height=small.height)
