"""Tiles of the ground, a piece at a time, to whoever signed in."""

import re

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from optimise.access.requests import Request, Response
from optimise.basics.refusals import NothingHereError
from optimise.ui.ground import LARGEST_PIECE, ground

PIECE = re.compile(r"bytes=(\d{1,12})-(\d{1,12})")
YEAR = 31_536_000  # seconds: another ground has another address


@require_safe
def tiles(request: Request, digest: str) -> Response:
    """Answer the piece that was asked for; the whole is given to nobody at once."""
    found = ground()
    if found is None or found.digest != digest:
        raise NothingHereError
    size = found.file.stat().st_size
    asked = PIECE.fullmatch(request.headers.get("Range", ""))
    first, last = (int(asked[1]), min(int(asked[2]), size - 1)) if asked else (0, size)
    if asked is None or first > last or last - first >= LARGEST_PIECE:
        return HttpResponse(status=416, headers={"Content-Range": f"bytes */{size}"})
    with found.file.open("rb") as file:
        file.seek(first)
        content = file.read(last - first + 1)
    return HttpResponse(
        content,
        status=206,
        content_type="application/vnd.pmtiles",
        headers={
            "Accept-Ranges": "bytes",
            "Cache-Control": f"private, max-age={YEAR}, immutable",
            "Content-Range": f"bytes {first}-{last}/{size}",
            "ETag": f'"{digest}"',
        },
    )
