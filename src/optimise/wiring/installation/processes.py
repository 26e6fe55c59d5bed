"""What runs on this machine: through /proc where there is one, else through ps."""

import os
import subprocess
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

PROC = Path("/proc")
TICK = 0.02  # seconds


@dataclass(frozen=True, slots=True, kw_only=True)
class Process:
    """A living process: one that has died and waits for its parent is none."""

    pid: int
    uid: int
    command: str


def processes() -> Iterator[Process]:
    """Yield every process that this user may see."""
    return _from_proc() if (PROC / "self" / "cmdline").exists() else _from_ps()


def process(pid: int) -> Process | None:
    """Return the living process `pid`, or None."""
    return next((p for p in processes() if p.pid == pid), None)


def signal_all(found: list[Process], signal: int) -> None:
    """Send `signal` to each, passing over those that have ended meanwhile."""
    for each in found:
        with suppress(ProcessLookupError):
            os.kill(each.pid, signal)


def wait_until_gone(pids: set[int], *, seconds: float) -> bool:
    """Return whether all of `pids` ended within `seconds`."""
    deadline = time.monotonic() + seconds
    while pids & {p.pid for p in processes()}:
        if time.monotonic() > deadline:
            return False
        time.sleep(TICK)
    return True


def _from_proc() -> Iterator[Process]:
    for folder in PROC.iterdir():
        if not folder.name.isdigit():
            continue
        with suppress(OSError):
            command = (folder / "cmdline").read_bytes().replace(b"\0", b" ")
            if command.strip():
                yield Process(
                    pid=int(folder.name),
                    uid=folder.stat().st_uid,
                    command=command.decode(errors="replace").strip(),
                )


def _from_ps() -> Iterator[Process]:
    listing = subprocess.run(
        ["ps", "-axww", "-o", "pid=,uid=,stat=,command="],
        capture_output=True,
        text=True,
        check=True,
    )
    for line in listing.stdout.splitlines():
        pid, uid, state, command = line.split(maxsplit=3)
        if not state.startswith("Z"):
            yield Process(pid=int(pid), uid=int(uid), command=command)
