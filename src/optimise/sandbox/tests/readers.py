"""Readers that do what a file could make one do, for the tests, and say what they could do."""

import os
import signal
import socket
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """How long a file is, and how it begins."""

    length: int
    begins: bytes


class OddError(ValueError):
    """A file of an odd length."""


def count(file: BinaryIO, *, first: int = 4) -> Counted:
    """Return how long a file is. Errors: OddError."""
    content = file.read()
    if len(content) % 2:
        raise OddError("It is odd.")
    return Counted(length=len(content), begins=content[:first])


def lines(file: BinaryIO) -> Iterator[str]:
    """Yield the lines of a file."""
    for line in file:
        yield line.decode().rstrip()


def wait(file: BinaryIO) -> str:
    """Never answer, and use no processor."""
    time.sleep(600)
    return ""


def spin(file: BinaryIO) -> str:
    """Never answer, and use all of a processor."""
    while True:
        pass


def grow(file: BinaryIO) -> str:
    """Take ever more memory."""
    held = []
    while True:
        held.append(bytearray(1 << 24))


def die(file: BinaryIO) -> str:
    """End as a library that gives up does."""
    os.abort()


def lie(file: BinaryIO) -> str:
    """Answer with what the signature does not say."""
    return 5  # type: ignore[return-value]


def flood(file: BinaryIO) -> bytes:
    """Answer with more than is taken."""
    return bytes(200 << 20)


def fail(file: BinaryIO) -> str:
    """Fail as a reader with a fault does, quoting the file."""
    raise LookupError(file.read().decode())


def attempt(file: BinaryIO, *, port: int, holder: str, canary: str, victim: int) -> list[str]:
    """Try what a file that took its reader over would try, and return what was done."""
    return _attempts(port=port, holder=holder, canary=canary, victim=victim)


def attempt_beside(path: Path, *, port: int, holder: str, canary: str, victim: int) -> list[str]:
    """The same, where one file may be read: that, and no other, and nothing is written."""
    done = _attempts(port=port, holder=holder, canary=canary, victim=victim)
    if path.read_bytes() != b"mine":
        done.append("cannot read its own")
    tries: dict[str, Callable[[], Any]] = {
        "write its own": lambda: path.write_bytes(b"x"),
        "list beside it": lambda: list(path.parent.iterdir()),
        "remove its own": path.unlink,
    }
    return done + _done(tries)


def starts_a_thread(file: BinaryIO) -> bool:
    """Say whether a thread can be started."""
    done = []
    thread = threading.Thread(target=lambda: done.append(True))
    try:
        thread.start()
    except RuntimeError:
        return False
    thread.join()
    return bool(done)


def _attempts(*, port: int, holder: str, canary: str, victim: int) -> list[str]:
    return _done(
        {
            "connect": lambda: socket.create_connection(("127.0.0.1", port), timeout=2),
            "ask the holder": lambda: socket.socket(socket.AF_UNIX).connect(holder),
            "read": lambda: Path(canary).read_bytes(),
            "read the system's": lambda: Path("/etc/passwd").read_bytes(),
            "list": lambda: list(Path("/").iterdir()),
            "write": lambda: Path(canary + ".new").write_text("x"),
            "run": lambda: os.execv("/bin/true", ["true"]),  # noqa: S606
            "fork": os.fork,
            "kill": lambda: os.kill(victim, signal.SIGTERM),
            "leave": lambda: os.chroot("/var"),
            "become": lambda: os.setuid(0 if os.getuid() else 1),
        }
    )


def _done(tries: dict[str, Callable[[], Any]]) -> list[str]:
    done = []
    for name, action in tries.items():
        try:
            action()
        except Exception:  # noqa: BLE001, S112 (any refusal will do)
            continue
        done.append(name)
    return done
