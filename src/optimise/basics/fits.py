"""What was fitted is kept beside what it was fitted to: fitting takes seconds, and all ask.

Nothing in it is a secret: it says no more than the examples that ship with the program, or that a
force shows to everybody.
"""

from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any
from zipfile import BadZipFile

import numpy as np

Array = np.ndarray[Any, np.dtype[Any]]
Fit = Mapping[str, Array]
DAMAGED = (OSError, ValueError, KeyError, EOFError, BadZipFile)


def fit_kept(folder: Path, *, of: bytes, fit: Callable[[], Fit], most: int = 1) -> Fit:
    """Return what was fitted to `of`, or fit it, and keep it where `folder` can be written.

    `of` is everything that it depends on, the code that reads it as well. Of all that is kept
    there, the `most` that were asked for last stay.
    """
    file = folder / f".fitted-{sha256(of).hexdigest()[:16]}.npz"
    # A disk that was full, or a power cut, leaves half a file or an empty one.
    with suppress(*DAMAGED):
        return _read(file)
    fitted = fit()
    with suppress(OSError):
        _keep(file, fitted, most)
    return fitted


def as_array(names: Iterable[str]) -> Array:
    """Return names in their order as an array of bytes. Shape: no name has a line break."""
    return np.frombuffer("\n".join(names).encode(), np.uint8)


def as_names(array: Array) -> list[str]:
    """Return the names that `as_array` was given, in their order."""
    text = array.tobytes().decode()
    return text.split("\n") if text else []


def _read(file: Path) -> Fit:
    with file.open("rb") as kept, np.load(kept, allow_pickle=False) as found:
        read = dict(found)
    with suppress(OSError):  # another system user's
        file.touch()
    return read


def _keep(file: Path, fitted: Fit, most: int) -> None:
    with NamedTemporaryFile(dir=file.parent, prefix=".fitting-", delete=False) as new:
        np.savez(new, allow_pickle=False, **fitted)
    # Each process may be a system user of its own.
    Path(new.name).chmod(0o644)
    Path(new.name).rename(file)
    before = sorted(file.parent.glob(".fitted-*.npz"), key=_asked_for, reverse=True)
    for old in before[most:]:
        old.unlink(missing_ok=True)


def _asked_for(file: Path) -> float:
    try:
        return file.stat().st_mtime
    except FileNotFoundError:  # another process has let it go
        return 0.0
