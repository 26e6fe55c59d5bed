"""Who runs an installation: one supervisor at a time, and where the others find it.

The lock is the truth, since the system frees it however its holder ends; the note beside it
only says which process holds it. Children hold a second lock, so that a new supervisor knows
when the last of an old one's children has gone.
"""

import fcntl
import json
import os
import signal
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from typing import IO

from optimise.basics.commands import OperatorError
from optimise.wiring.installation.home import Installation

NOTE = "up"
WAIT = 30.0  # seconds that a supervisor, or its orphans, may take to stop
TICK = 0.1


@dataclass(frozen=True, slots=True, kw_only=True)
class Running:
    """A supervisor, and where each of its children is."""

    pid: int
    children: Mapping[str, str]


@contextmanager
def only_one(installation: Installation) -> Iterator[None]:
    """Let one supervisor at a time into the block.

    Errors: OperatorError.
    """
    with _file(installation, "up") as file:
        if not _take(file):
            raise OperatorError(f"{installation.home} is running. See: optimise status")
        write(installation, children={})
        yield


@contextmanager
def children_lock(installation: Installation) -> Iterator[int]:
    """Give the file descriptor that every child inherits, once no child of another has it.

    Errors: OperatorError where the old ones do not end.
    """
    with _file(installation, "children") as file:
        deadline = time.monotonic() + WAIT
        while not _take(file):
            if time.monotonic() > deadline:
                raise OperatorError("Processes of an earlier start still run. See: ps")
            time.sleep(TICK)
        yield file.fileno()


def write(installation: Installation, *, children: Mapping[str, str]) -> None:
    """Note where this process's children are."""
    note = Running(pid=os.getpid(), children=children)
    installation.remember(NOTE, json.dumps(asdict(note)))


def read(installation: Installation) -> Running | None:
    """Return the supervisor that runs now, or None."""
    note = installation.recall(NOTE)
    if not note:
        return None
    with _file(installation, "up") as file:
        return None if _take(file) else Running(**json.loads(note))


def end(running: Running, *, installation: Installation) -> bool:
    """Ask a supervisor to stop, and return whether it did."""
    with suppress(ProcessLookupError):
        os.kill(running.pid, signal.SIGTERM)
    deadline = time.monotonic() + WAIT
    while read(installation):
        if time.monotonic() > deadline:
            return False
        time.sleep(TICK)
    return True


def _file(installation: Installation, name: str) -> IO[str]:
    return (installation.folder("locks") / name).open("a")


def _take(file: IO[str]) -> bool:
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
