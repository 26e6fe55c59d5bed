"""Where a file may lie for a moment in plain text."""

import shutil
from pathlib import Path

_MEMORY = Path("/dev/shm")  # noqa: S108 (a folder of one's own is made in it)
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
