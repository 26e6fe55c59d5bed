"""A file that is read from its beginning to its end, and lies nowhere.

What reads it opens a path as it would any file's, one reader at a time and as often as it likes.
What is written to it comes from memory, such as pieces that are opened one after the other: a file
of any size is read so, and its plain text is on no disk and fills no memory.
"""

import os
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path


class BrokenPipeOfOursError(Exception):
    """What was to be written broke off, so that nothing that was read of it is to be trusted."""


class Pipe:
    """A path that gives the same content each time it is opened."""

    def __init__(self, path: Path, content: Callable[[], Iterable[bytes]]) -> None:
        self.path = path
        self._content = content
        self._over = False
        self._failed: BaseException | None = None
        self._thread = threading.Thread(target=self._serve, daemon=True)

    def must_be_whole(self) -> None:
        """Say whether all that was read of it is what there was. Errors: BrokenPipeOfOursError."""
        if self._failed:
            raise BrokenPipeOfOursError from self._failed

    def open(self) -> None:
        """Begin to offer it."""
        os.mkfifo(self.path, 0o600)
        self._thread.start()

    def close(self) -> None:
        """Offer it no longer."""
        self._over = True
        while self._thread.is_alive():
            # It waits for a reader: we are one that leaves at once.
            with suppress(FileNotFoundError):
                os.close(os.open(self.path, os.O_RDONLY | os.O_NONBLOCK))
            self._thread.join(timeout=0.05)
        self.path.unlink(missing_ok=True)

    def _serve(self) -> None:
        while not self._over:
            with self.path.open("wb", buffering=0) as file:
                # First: whoever opens it next finds another pipe, and none in its middle.
                self._anew()
                try:
                    if not (self._over or self._failed):
                        self._write(file.fileno())
                except BrokenPipeError:
                    pass  # it was closed before its end, by whoever had read enough
                except BaseException as error:  # noqa: BLE001 - told by `must_be_whole`
                    self._failed = error

    def _write(self, to: int) -> None:
        for piece in self._content():
            left = memoryview(piece)
            while left:
                left = left[os.write(to, left) :]

    def _anew(self) -> None:
        another = self.path.with_name(f".{self.path.name}.next")
        os.mkfifo(another, 0o600)
        another.rename(self.path)


@contextmanager
def piped(path: Path, content: Callable[[], Iterable[bytes]]) -> Iterator[Pipe]:
    """Offer what `content` gives as a file at `path`, for as long as this lasts.

    Errors: BrokenPipeOfOursError at its end where what was to be written broke off.
    """
    pipe = Pipe(path, content)
    pipe.open()
    try:
        yield pipe
    finally:
        pipe.close()
        pipe.must_be_whole()
