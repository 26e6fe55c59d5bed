"""Pictures are drawn afresh: only pixels come in, no place, time, camera or hidden data.

What a stranger sent is opened in the sandbox alone. Here its pixels are looked at, and made a JPEG.
"""

import hashlib
import io
from dataclasses import dataclass, replace

from PIL import Image

from optimise.collect.domain import heif
from optimise.collect.domain.drawing import (
    LONGEST_SIDE,
    NotDrawnError,
    Pixels,
    Trouble,
    draw_photograph,
)
from optimise.sandbox import Limits, StoppedError, Task

LARGEST_BYTES = 20 * 1024 * 1024
QUALITY = 82
MEMORY = 1 << 30  # fifty million pixels, once as they were and once upright
SAYS = {
    Trouble.TOO_LARGE: "That photograph has too many pixels. Send a smaller one.",
    Trouble.NOT_SHOWN: "That photograph is damaged, or of another kind than"
    f" {'JPEG, PNG, WebP or HEIC' if heif.is_opened() else 'JPEG, PNG or WebP'}.",
}
LIMITS = Limits(memory=MEMORY)
PHOTOGRAPH = Task(draw_photograph, limits=LIMITS, refuses=NotDrawnError)
# The decoder of HEIC that libheif brings works in a thread of its own.
HEIC = Task(draw_photograph, limits=replace(LIMITS, threads=True), refuses=NotDrawnError)


class NotAPictureError(ValueError):
    """The file cannot be used as a photograph; the words say what to do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Redrawn:
    """A picture after it was drawn afresh as JPEG."""

    content: bytes
    width: int
    height: int

    @property
    def sha256(self) -> str:
        """Return the hash of the redrawn bytes."""
        return hashlib.sha256(self.content).hexdigest()


def redraw(raw: bytes) -> Redrawn:
    """Return the picture in `raw`, turned upright, at most 2,000 pixels long, pixels only.

    Errors: NotAPictureError where it is too large, of another kind, or damaged.
    """
    if len(raw) > LARGEST_BYTES:
        raise NotAPictureError("That photograph is over 20 MB. Send a smaller one.")
    try:
        task = HEIC if heif.is_heic(raw) else PHOTOGRAPH
        return as_jpeg(task.run(raw))
    except NotDrawnError as error:
        raise NotAPictureError(SAYS.get(error.trouble, SAYS[Trouble.NOT_SHOWN])) from error
    except StoppedError as error:
        raise NotAPictureError("That photograph could not be opened. Send another copy.") from error


def as_jpeg(pixels: Pixels) -> Redrawn:
    """Return pixels as JPEG. Errors: StoppedError where they are none: nobody draws such."""
    width, height = pixels.width, pixels.height
    sound = 0 < width <= LONGEST_SIDE and 0 < height <= LONGEST_SIDE
    if not sound or len(pixels.rgb) != width * height * 3:
        raise StoppedError("its answer is no picture")
    out = io.BytesIO()
    picture = Image.frombytes("RGB", (width, height), pixels.rgb)
    picture.save(out, "JPEG", quality=QUALITY, optimize=True)
    return Redrawn(content=out.getvalue(), width=width, height=height)
