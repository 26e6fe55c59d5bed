"""Draw one file, read from standard input, as pixels on standard output; then end.

Run as `python -I -m optimise.collect.intake.viewing.child`, in an empty folder, without an
environment. Before it looks at the file it gives up the network, the file system, other
processes and the right to use more than its limits, as far as the system lets it.
"""

import io
import os
import resource
import sys
import warnings
from contextlib import suppress

import pypdfium2
from PIL import (
    Image,
    ImageOps,
    MpoImagePlugin,  # noqa: F401 - what is read of a photograph later, loaded while there are files
    TiffImagePlugin,  # noqa: F401
    WebPImagePlugin,  # noqa: F401
)

from optimise.collect.intake.keyholder import hardening
from optimise.collect.intake.viewing.limits import (
    CPU_SECONDS,
    LARGEST_PIXELS,
    LONGEST_SIDE,
    MEMORY,
    MOST_PAGES,
    SIZE,
    Trouble,
)

NOBODY = 65534
FORMATS = ("JPEG", "PNG", "WEBP")
PDF = b"%PDF-"
POINTS_PER_INCH, DOTS_PER_INCH = 72, 150


class NotShownError(Exception):
    """This file is not shown; `trouble` says why."""

    def __init__(self, trouble: Trouble) -> None:
        self.trouble = trouble
        super().__init__(trouble.name)


def main() -> None:
    """Draw what comes in."""
    Image.preinit()  # later there are no files to load its formats from
    be_alone()
    limit()
    data = sys.stdin.buffer.read()
    try:
        pages = draw_pdf(data) if data.startswith(PDF) else draw_picture(data)
    except NotShownError as error:
        pages = error.trouble
    except MemoryError:
        pages = Trouble.STOPPED
    _write(SIZE.pack(0, 0, pages))


def be_alone() -> None:
    """Leave the network, other processes and the file system, where the system allows it."""
    apart = hardening.leave_network(hardening.NEW_IPC, hardening.NEW_PROCESSES)
    if apart and (inner := os.fork()):
        # Only a child is in the new space of processes, where it sees and signals itself alone.
        _, ended = os.waitpid(inner, 0)
        os._exit(os.waitstatus_to_exitcode(ended) & 0xFF)
    with suppress(OSError):
        os.chroot(".")
    if os.geteuid() == 0:
        hardening.become(NOBODY, NOBODY)  # where even the site runs as root
    hardening.give_up_rights()  # whoever may change the root of files may climb out of it


def limit() -> None:
    """Use no more than the limits from now on: no files, no processes, no core."""
    for what, most in (
        (resource.RLIMIT_AS, MEMORY),
        (resource.RLIMIT_CPU, CPU_SECONDS),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_NOFILE, 0),  # what is open stays; closing it makes room for nothing
        (resource.RLIMIT_NPROC, 0),
    ):
        with suppress(ValueError, OSError):
            resource.setrlimit(what, (most, most))
    hardening.close_to_debuggers()


def draw_picture(data: bytes) -> int:
    """Write a photograph, upright and not too long, and return how many there are: one."""
    warnings.simplefilter("error", Image.DecompressionBombWarning)
    try:
        with Image.open(io.BytesIO(data), formats=FORMATS) as picture:
            if picture.width * picture.height > LARGEST_PIXELS:
                raise NotShownError(Trouble.TOO_LARGE)  # noqa: TRY301 - it is this rule
            picture.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))
            upright = ImageOps.exif_transpose(picture).convert("RGB")
    except (NotShownError, MemoryError):
        raise
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise NotShownError(Trouble.TOO_LARGE) from error
    except Exception as error:
        raise NotShownError(Trouble.NOT_SHOWN) from error
    upright.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    _write_picture(upright)
    return 1


def draw_pdf(data: bytes) -> int:
    """Write the first pages of a PDF, and return how many it has."""
    try:
        document = pypdfium2.PdfDocument(data)
        document.init_forms()
    except pypdfium2.PdfiumError as error:
        locked = "password" in str(error).lower()
        raise NotShownError(Trouble.LOCKED if locked else Trouble.NOT_SHOWN) from error
    pages = len(document)
    if not pages:
        raise NotShownError(Trouble.EMPTY)
    for number in range(min(pages, MOST_PAGES)):
        _write_picture(_page(document, number))
    return pages


def _page(document: pypdfium2.PdfDocument, number: int) -> Image.Image:
    try:
        page = document[number]
        longest = max(page.get_size())
        if not 0 < longest < float("inf"):
            raise NotShownError(Trouble.NOT_SHOWN)
        scale = min(DOTS_PER_INCH / POINTS_PER_INCH, (LONGEST_SIDE - 1) / longest)
        drawn: Image.Image = page.render(scale=scale).to_pil().convert("RGB")
    except pypdfium2.PdfiumError as error:
        raise NotShownError(Trouble.NOT_SHOWN) from error
    return drawn


def _write_picture(picture: Image.Image) -> None:
    _write(SIZE.pack(picture.width, picture.height, 0) + picture.tobytes())


def _write(data: bytes) -> None:
    sys.stdout.buffer.write(data)
    sys.stdout.buffer.flush()


if __name__ == "__main__":
    main()
