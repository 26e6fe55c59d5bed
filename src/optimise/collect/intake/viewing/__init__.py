"""Files that the public sent, as pictures: drawn in a child that can do nothing else.

What comes back from the child is pixels and nothing else, so that even a child that a file took
over can only show a picture. The file itself is opened nowhere else, and lies on no disk.
"""

import io
import os
import signal
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import IO

from PIL import Image

from optimise.collect.domain.pictures import Redrawn
from optimise.collect.intake.viewing.limits import (
    LONGEST_SIDE,
    MOST_PAGES,
    SECONDS,
    SIZE,
    Trouble,
)

QUALITY = 82  # as photographs that officers send
SAYS = {
    Trouble.NOT_SHOWN: "It is no JPEG, PNG, WebP or PDF, or it is damaged.",
    Trouble.TOO_LARGE: "It has too many pixels to be shown safely.",
    Trouble.LOCKED: "It is a PDF with a password of its own.",
    Trouble.EMPTY: "It is a PDF without pages.",
    Trouble.STOPPED: "It took too long or too much memory, so it was stopped.",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """What can be shown of one file: its pictures, and in words what cannot."""

    pictures: tuple[Redrawn, ...] = ()
    problem: str = ""


def show(data: bytes, *, seconds: float = SECONDS) -> Shown:
    """Return a file's pictures: itself, or the first pages of a PDF. It never raises for a file."""
    pictures: list[Redrawn] = []
    with _child() as child:
        killer = threading.Timer(seconds, _kill, args=[child])
        feeder = threading.Thread(target=_feed, args=[child, data])
        killer.start()
        feeder.start()
        try:
            pages = _take(child.stdout, pictures) if child.stdout else None
        finally:
            killer.cancel()
            _kill(child)
            feeder.join()
    if isinstance(pages, Trouble):
        return Shown(problem=SAYS[pages])
    if pages is None:
        return Shown(pictures=tuple(pictures), problem=SAYS[Trouble.STOPPED])
    left = pages - len(pictures)
    more = f"It has {pages} pages; the first {len(pictures)} are shown." if left else ""
    return Shown(pictures=tuple(pictures), problem=more)


@contextmanager
def _child() -> Iterator[subprocess.Popen[bytes]]:
    command = [sys.executable, "-I", "-m", "optimise.collect.intake.viewing.child"]
    with (
        tempfile.TemporaryDirectory(prefix="optimise-nothing-") as nothing,
        subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,  # it could hold what the file says
            cwd=nothing,
            env={"LC_ALL": "C.UTF-8"},
            start_new_session=True,
        ) as child,
    ):
        yield child


def _feed(child: subprocess.Popen[bytes], data: bytes) -> None:
    with suppress(OSError):
        if child.stdin:
            child.stdin.write(data)
            child.stdin.close()


def _kill(child: subprocess.Popen[bytes]) -> None:
    with suppress(ProcessLookupError, PermissionError):
        os.killpg(child.pid, signal.SIGKILL)


def _take(sent: IO[bytes], pictures: list[Redrawn]) -> int | Trouble | None:
    """Take pictures until the child says how many pages there are; None where it stops short."""
    while len(head := sent.read(SIZE.size)) == SIZE.size:
        width, height, last = SIZE.unpack(head)
        if not width or not height:
            return Trouble(last) if not pictures and last in list(Trouble) else last or None
        if max(width, height) > LONGEST_SIDE or len(pictures) == MOST_PAGES:
            return None
        pixels = sent.read(width * height * 3)
        if len(pixels) < width * height * 3:
            return None
        pictures.append(_encoded(pixels, width, height))
    return None


def _encoded(pixels: bytes, width: int, height: int) -> Redrawn:
    out = io.BytesIO()
    Image.frombytes("RGB", (width, height), pixels).save(out, "JPEG", quality=QUALITY)
    return Redrawn(content=out.getvalue(), width=width, height=height)
