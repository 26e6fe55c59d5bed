"""The fork server: `python -I -m optimise.sandbox.server SOCKET`.

It holds no secret and no connection, knows no network, and looks at no file itself: for each it
starts a child, which is walled in before it looks. A child is killed when whoever asked lets go of
its leash. It ends with whoever started it.
"""

import csv
import gc
import importlib
import os
import resource
import select
import signal
import socket
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any, BinaryIO, NoReturn
from zoneinfo import TZPATH

from optimise.sandbox import frames, hardening, walls
from optimise.sandbox.plain import Blobs, Coder, coder, parameters_of, returned_by

Reader = Callable[..., Any]
OURS = "optimise."
LARGEST_ASK = 4096  # bytes: the name of a reader
LARGEST_ARGUMENTS = 16 << 20
LONGEST_FIELD = 1 << 17  # characters: libraries that one reader brings raise it for every other
LONGEST_WORDS = 2000  # characters of what an error says
BUNCH, MUCH = 256, 1 << 20  # values, and bytes, that go in one frame
LOOKS_EVERY = 1.0  # seconds between looks whether whoever started it still lives
# With a path to read, libraries may load what they lack, and see how large a machine they have: no
# secrets lie there.
READ_BESIDES = (
    *sys.path, sys.prefix, sys.base_prefix, *TZPATH, "/proc/self/cgroup", "/sys/fs/cgroup",
)  # fmt: skip
# Loaded while there are files to load it from: what Python itself asks for late.
CODECS = (
    "utf-8-sig",
    "utf-16",
    "utf-16-le",
    "utf-16-be",
    "cp1252",
    "latin-1",
    "ascii",
    "idna",
    "cp437",
    "utf-32",
    "iso8859-15",
    "mac-roman",
)
LATE = ("_strptime", "locale", "calendar", "unicodedata", "csv", "json.decoder", "stringprep")


@dataclass(slots=True)
class Server:
    """Starts a child for each file, and ends it when its leash is let go."""

    door: socket.socket
    parent: int = field(default_factory=os.getppid)
    children: dict[int, int] = field(default_factory=dict)  # a leash, and the process on it
    readers: dict[str, Reader | None] = field(default_factory=dict)

    def serve(self) -> None:
        """Answer until whoever started this is gone."""
        while os.getppid() == self.parent:
            with suppress(InterruptedError):
                watched: list[Any] = [self.door, *self.children]
                ready, _, _ = select.select(watched, [], [], LOOKS_EVERY)
                if not self._hear(ready):
                    break
        for leash in list(self.children):
            self._end(leash)

    def _hear(self, ready: Iterable[Any]) -> bool:
        for one in ready:
            if one is self.door:
                if not self._begin():
                    return False
            else:
                self._end(one)
        return True

    def _begin(self) -> bool:
        asked, handed, _, _ = socket.recv_fds(self.door, LARGEST_ASK, 3)
        if not asked:
            return False
        answer, leash, *given = handed
        reader = self._reader(asked.decode())
        child = os.fork()
        if not child:
            self._be_child(reader, answer, given)
        for each in (answer, *given):
            os.close(each)
        self.children[leash] = child
        return True

    def _reader(self, name: str) -> Reader | None:
        if name not in self.readers:
            self.readers[name] = find(name)
            gc.collect()
            gc.freeze()  # so that children share what was loaded, as it lies
        return self.readers[name]

    def _end(self, leash: int) -> None:
        child = self.children.pop(leash)
        with suppress(ProcessLookupError):
            os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        os.close(leash)

    def _be_child(self, reader: Reader | None, answer: int, given: list[int]) -> NoReturn:
        try:
            kept = {0, 1, 2, answer, *given}
            for each in (int(one.name) for one in Path("/dev/fd").iterdir()):
                if each not in kept:
                    with suppress(OSError):
                        os.close(each)
            csv.field_size_limit(LONGEST_FIELD)
            with socket.socket(fileno=answer) as talk:
                _work(reader, talk, given)
        finally:
            os._exit(0)


def find(name: str) -> Reader | None:
    """Return a reader of ours by its module and name; None where there is none."""
    module, _, function = name.partition(":")
    if not module.startswith(OURS):
        return None
    try:
        found = getattr(importlib.import_module(module), function, None)
    except ImportError:
        return None
    return found if callable(found) else None


def _work(reader: Reader | None, talk: socket.socket, given: list[int]) -> None:
    asked = frames.receive(talk, most=LARGEST_ARGUMENTS, left=frames.until(None))
    if asked is None or reader is None:
        return
    ask, blobs, _ = asked
    reads = [*ask["paths"], *READ_BESIDES] if ask["paths"] else ()
    walls.close_in(walls.Limits(**ask["limits"]), reads=reads)
    try:
        told = parameters_of(reader)
        named = {name: told[name].read(value, blobs) for name, value in ask["named"].items()}
        (file,) = _opened(ask, given)
        _tell(partial(reader, file, **named), coder(returned_by(reader)), talk)
    except Exception as error:  # noqa: BLE001 (whatever it is, whoever asked is told)
        names = [kind.__name__ for kind in type(error).__mro__]
        with suppress(OSError, MemoryError):
            frames.send(talk, {"raised": names, "says": str(error)[:LONGEST_WORDS]})


def _opened(ask: dict[str, Any], given: list[int]) -> list[BinaryIO | Path]:
    return [*map(Path, ask["paths"]), *(os.fdopen(each, "rb") for each in given)]


def _tell(read: Callable[[], Any], kind: Coder, talk: socket.socket) -> None:
    answer = read()
    _tell_all(answer if isinstance(answer, Iterator) else [answer], kind.write, talk)
    frames.send(talk, {"done": True})


def _tell_all(
    values: Iterable[Any], write: Callable[[Any, Blobs], Any], talk: socket.socket
) -> None:
    bunch: list[Any] = []
    blobs: Blobs = []
    for value in values:
        bunch.append(write(value, blobs))
        if len(bunch) == BUNCH or sum(map(len, blobs)) > MUCH:
            frames.send(talk, {"values": bunch}, blobs)
            bunch, blobs = [], []
    frames.send(talk, {"values": bunch}, blobs)


def main(door: str) -> None:
    """Serve on an inherited socket."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    hardening.leave_network(hardening.NEW_IPC)
    for codec in CODECS:
        "".encode(codec)
    for module in LATE:
        importlib.import_module(module)
    Server(socket.socket(fileno=int(door))).serve()


if __name__ == "__main__":
    main(sys.argv[1])
