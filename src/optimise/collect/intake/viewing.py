"""Files that the public sent, as pictures: drawn in the sandbox, and opened nowhere else.

What comes back is pixels, how many pages there are, and one of a few troubles, so that even a
reader that a file took over can only show a picture. The file lies on no disk.
"""

from dataclasses import dataclass, replace

from optimise.collect.domain import heif
from optimise.collect.domain.drawing import (
    MOST_PAGES,
    Length,
    NotDrawnError,
    Pixels,
    Trouble,
    draw_pages,
)
from optimise.collect.domain.pictures import MEMORY, Redrawn, as_jpeg
from optimise.sandbox import Limits, StoppedError, Stream

SECONDS = 15.0  # by the clock, for one file
LIMITS = Limits(memory=MEMORY, seconds=SECONDS)
PAGES: Stream[Pixels | Length] = Stream(draw_pages, limits=LIMITS, refuses=NotDrawnError)
# The decoder of HEIC that libheif brings works in a thread of its own.
HEIC: Stream[Pixels | Length] = Stream(
    draw_pages, limits=replace(LIMITS, threads=True), refuses=NotDrawnError
)
SAYS = {
    Trouble.NOT_SHOWN: "It is no JPEG, PNG, WebP or PDF, or HEIC where that is opened, or it is"
    " damaged.",
    Trouble.TOO_LARGE: "It has too many pixels to be shown safely.",
    Trouble.LOCKED: "It is a PDF with a password of its own.",
    Trouble.EMPTY: "It is a PDF without pages.",
}
STOPPED = "It took too long or too much memory, so it was stopped."


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """What can be shown of one file: its pictures, and in words what cannot."""

    pictures: tuple[Redrawn, ...] = ()
    problem: str = ""


def show(data: bytes, *, seconds: float = SECONDS) -> Shown:
    """Return a file's pictures: itself, or the first pages of a PDF. It never raises for a file."""
    pictures: list[Redrawn] = []
    pages = 0
    try:
        reader = HEIC if heif.is_heic(data) else PAGES
        for one in reader.within(seconds).run(data):
            if isinstance(one, Length):
                pages = one.pages
            elif len(pictures) < MOST_PAGES:
                pictures.append(as_jpeg(one))
    except NotDrawnError as error:
        return Shown(pictures=tuple(pictures), problem=SAYS[error.trouble])
    except StoppedError:
        return Shown(pictures=tuple(pictures), problem=STOPPED)
    more = pages > len(pictures)
    problem = f"It has {pages} pages; the first {len(pictures)} are shown." if more else ""
    return Shown(pictures=tuple(pictures), problem=problem)
