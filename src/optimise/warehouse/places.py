"""Where a file may lie for a moment in plain text."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_MEMORY = Path("/dev/shm")  # noqa: S108 (a folder of one's own is made in it)
OWN_FOLDER = "load-"  # how the name of a folder begins in which a file lies while it is read
_ENOUGH = 1 << 30  # bytes: a file as it came, and the same again as text


def in_memory() -> Path | None:
    """Return a place that no disk is behind, or None where there is none, or too little of it.

    What lies there may still reach a disk as swap, where swap is used and not encrypted.
    """
    try:
        free = shutil.disk_usage(_MEMORY).free
    except OSError:
        return None
    return _MEMORY if free >= _ENOUGH else None


@contextmanager
def own_folder(place: Path | None) -> Iterator[Path]:
    """Give a folder in which a file lies while it is read: closed to others, and gone at the end.

    What a worker that was killed left of them in its own place goes when the next one starts.
    """
    if place:
        place.mkdir(mode=0o700, parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(
        prefix=OWN_FOLDER, dir=place, ignore_cleanup_errors=True
    ) as name:
        yield Path(name)
