"""Asking the sandbox to look at a file."""

import atexit
import copy
import inspect
import os
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any, BinaryIO, Generic, Self, TypeVar, cast

from optimise.sandbox import frames
from optimise.sandbox.plain import NotPlainError, coder, parameters_of, returned_by
from optimise.sandbox.walls import Limits

T = TypeVar("T")
AT_ONCE = 4  # files that one process of ours has looked at at the same moment
SERVER = "optimise.sandbox.server"


class StoppedError(Exception):
    """What was to look at a file was stopped, or failed: the file is not taken.

    `why` is for whoever looks after the installation; nothing of the file is in it.
    """

    def __init__(self, why: str) -> None:
        self.why = why
        super().__init__(
            "The file took too long or too much memory to read, or is broken, so it was not taken."
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """What a reader is given: contents, or an open file, or where it may read."""

    content: bytes | BinaryIO | None = None
    path: Path | None = None


class _Asked(Generic[T]):
    """A reader, what it may take, and the errors that are its own words."""

    def __init__(
        self,
        reader: Callable[..., Any],
        limits: Limits | None,
        refuses: type[Exception] | tuple[type[Exception], ...],
    ) -> None:
        self.reader = f"{reader.__module__}:{reader.__qualname__}"
        self.limits = limits or Limits()
        self.refuses = refuses if isinstance(refuses, tuple) else (refuses,)
        self._read = coder(returned_by(reader)).read
        self._signature = inspect.signature(reader)
        self._parameters = parameters_of(reader)

    def within(self, seconds: float) -> Self:
        """Return the same, to be done within so many seconds."""
        hurried = copy.copy(self)
        hurried.limits = replace(self.limits, seconds=seconds)
        return hurried

    def _all(self, given: Given, arguments: tuple[Any, ...], named: dict[str, Any]) -> Iterator[T]:
        blobs: list[bytes] = []
        bound = self._signature.bind(None, *arguments, **named).arguments
        ask = {
            "limits": asdict(self.limits),
            "paths": [str(given.path)] if given.path else [],
            "named": {
                name: one.write(bound[name], blobs)
                for name, one in self._parameters.items()
                if name in bound
            },
        }
        seconds = self.limits.seconds
        ends = None if seconds is None else time.monotonic() + seconds
        left = frames.until(ends, pause=self.limits.silence)
        with _server().child(self.reader, given.content) as talk:
            try:
                frames.send(talk, ask, blobs)
                room = self.limits.whole or sys.maxsize
                while frame := frames.receive(talk, most=min(room, self.limits.answer), left=left):
                    said, blobs, size = frame
                    room -= size
                    if said.get("done"):
                        return
                    self._raise_what_was_raised(said)
                    for value in said["values"]:
                        yield self._read(value, blobs)
            except TimeoutError as error:
                raise StoppedError("it took too long") from error
            except (frames.BrokenFrameError, OSError) as error:
                raise StoppedError("it ended before its time") from error
            except (NotPlainError, KeyError, TypeError, AttributeError, ValueError) as error:
                if isinstance(error, self.refuses) and not isinstance(error, NotPlainError):
                    raise
                raise StoppedError("its answer is not of its kind") from error
        raise StoppedError("it ended before its time")

    def _raise_what_was_raised(self, said: dict[str, Any]) -> None:
        names = said.get("raised")
        if names is None:
            return
        for kind in self.refuses:
            if kind.__name__ in names:
                raise kind(str(said.get("says", "")))
        raise StoppedError(f"it raised {str(names[0])[:60]}")


class Task(_Asked[T]):
    """A reader of strangers' files that makes one value of each, run in the sandbox.

    Shape: `reader` is a function of a module of ours; its first argument is the file, open for
    reading, or its path for `run_path`. What it returns comes back as the type that its signature
    says, and anything else does not come back.
    """

    def __init__(
        self,
        reader: Callable[..., T],
        *,
        limits: Limits | None = None,
        refuses: type[Exception] | tuple[type[Exception], ...] = (),
    ) -> None:
        super().__init__(reader, limits, refuses)

    def run(self, content: bytes | BinaryIO, *arguments: Any, **named: Any) -> T:
        """Return what the reader makes of a file.

        Errors: what `refuses` names, in the reader's words; StoppedError for all else.
        """
        return _the_one(self._all(Given(content=content), arguments, named))

    def run_path(self, path: Path, *arguments: Any, **named: Any) -> T:
        """Return what the reader makes of a file or folder, the only one it may read.

        Errors: as `run`.
        """
        return _the_one(self._all(Given(path=path.absolute()), arguments, named))


class Stream(_Asked[T]):
    """A reader of strangers' files that yields many values of each, one after another."""

    def __init__(
        self,
        reader: Callable[..., Iterator[T]],
        *,
        limits: Limits | None = None,
        refuses: type[Exception] | tuple[type[Exception], ...] = (),
    ) -> None:
        super().__init__(reader, limits, refuses)

    def run(self, content: bytes | BinaryIO, *arguments: Any, **named: Any) -> Iterator[T]:
        """Yield what the reader yields of a file, as it comes. Errors: as a task's."""
        yield from self._all(Given(content=content), arguments, named)

    def run_path(self, path: Path, *arguments: Any, **named: Any) -> Iterator[T]:
        """Yield what the reader yields of a file or folder, the only one it may read."""
        yield from self._all(Given(path=path.absolute()), arguments, named)


def _the_one(answers: Iterator[T]) -> T:
    found = list(answers)
    if len(found) != 1:
        raise StoppedError("its answer is not of its kind")
    return found[0]


class _Server:
    """The fork server of this process, started when first needed and again if it should end."""

    def __init__(self) -> None:
        self.owner = os.getpid()
        self._lock = threading.Lock()
        self._places = threading.BoundedSemaphore(AT_ONCE)
        self._door: socket.socket | None = None
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Have it run."""
        with self._lock:
            self._running()

    def _running(self) -> socket.socket:
        if self._door and self._process and self._process.poll() is None:
            return self._door
        self._stop()
        ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        with theirs:
            self._process = subprocess.Popen(
                [sys.executable, "-I", "-m", SERVER, str(theirs.fileno())],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,  # it could hold what a file says
                cwd="/",
                env={"LC_ALL": "C.UTF-8"},
                pass_fds=[theirs.fileno()],
                start_new_session=True,
            )
        self._door = ours
        return ours

    def stop(self) -> None:
        """End it, and the children that it has."""
        with self._lock:
            self._stop()

    def _stop(self) -> None:
        if self._door:
            self._door.close()  # it ends by itself then
        if self._process:
            with suppress(subprocess.TimeoutExpired):
                self._process.wait(timeout=2)
            self._process.kill()
            self._process.wait()
        self._door = self._process = None

    @contextmanager
    def child(self, reader: str, content: bytes | BinaryIO | None) -> Iterator[socket.socket]:
        """Have a child for one reader, and end it afterwards, whatever it does."""
        with self._places, _opened(content) as files, _pair() as (ours, theirs):
            leash, held = os.pipe()
            try:
                self._ask(reader.encode(), [theirs.fileno(), leash, *files])
                theirs.close()
                yield ours
            finally:
                os.close(leash)
                os.close(held)

    def _ask(self, reader: bytes, handed: list[int]) -> None:
        with self._lock:
            for _ in range(2):
                try:
                    socket.send_fds(self._running(), [reader], handed)
                except OSError:  # it ended a moment ago
                    self._stop()
                else:
                    return
        raise StoppedError("the sandbox does not start")


@contextmanager
def _pair() -> Iterator[tuple[socket.socket, socket.socket]]:
    ours, theirs = socket.socketpair()
    with ours, theirs:
        yield ours, theirs


@contextmanager
def _opened(content: bytes | BinaryIO | None) -> Iterator[list[int]]:
    """Offer a file as an open one that lies in memory."""
    if content is None:
        yield []
    elif isinstance(content, bytes):
        with _in_memory() as file:
            file.write(content)
            file.seek(0)
            yield [file.fileno()]
    else:
        content.seek(0)
        yield [content.fileno()]


def _in_memory() -> BinaryIO:
    if hasattr(os, "memfd_create"):
        return os.fdopen(os.memfd_create("file", os.MFD_CLOEXEC), "w+b", buffering=0)
    return cast("BinaryIO", tempfile.TemporaryFile(buffering=0))


_ours: _Server | None = None
_choosing = threading.Lock()


def _server() -> _Server:
    global _ours  # one to a process: a process that was forked has its own
    with _choosing:
        if _ours is None or _ours.owner != os.getpid():
            _ours = _Server()
        return _ours


def start() -> None:
    """Start the sandbox now, so that the first file does not wait for it."""
    _server().start()


@atexit.register
def stop() -> None:
    """End the sandbox of this process."""
    if _ours is not None and _ours.owner == os.getpid():
        _ours.stop()
