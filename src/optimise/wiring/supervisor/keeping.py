"""Keep one child running: start it, see that it died, wait a little longer each time."""

import http.client
import os
import signal
import socket
import subprocess
import time
from contextlib import suppress
from dataclasses import dataclass, field

from optimise.wiring.installation.home import Installation
from optimise.wiring.installation.system_users import SystemUser
from optimise.wiring.supervisor.children import Child, environment

FIRST_PAUSE = 0.5  # seconds
LONGEST_PAUSE = 30.0
STEADY = 60.0  # a child that lived so long starts again at once
TRY = 0.2
ANSWER = 10.0  # for its first page, which is the slowest
TRIES = 3  # in a row, after which what is begun does not come up by itself
SERVER_ERROR = 500  # of HTTP, and what is above


def pause_after(failures: int) -> float:
    """Return how long to wait before a child is started again.

    Shape: `failures` in a row, at least one.
    Units: seconds.
    """
    return min(FIRST_PAUSE * 2.0 ** (failures - 1), LONGEST_PAUSE)


@dataclass(slots=True, kw_only=True)
class Keeper:
    """Keeps one child running."""

    child: Child
    installation: Installation
    user: SystemUser
    lock: int
    process: subprocess.Popen[bytes] | None = None
    failures: int = 0
    due: float = 0.0
    started: float = field(default=0.0)
    announced: bool = False
    came_up: bool = False
    refused: int = 0
    asks: float = 0.0

    @property
    def is_stuck(self) -> bool:
        """Say whether it never came up, and died or answered with an error again and again."""
        return not self.came_up and max(self.failures, self.refused) >= TRIES

    def look(self) -> None:
        """Start the child when it is due, and see whether it died."""
        if self.process is None:
            if time.monotonic() >= self.due:
                self._start()
        elif self.process.poll() is not None:
            self._mourn(self.process)
        elif not self.announced and self._answers():
            self.announced = self.came_up = True
            print(f"{self.child.name:<10}{self.child.place}", flush=True)

    def _start(self) -> None:
        self.started, self.announced = time.monotonic(), False
        # A session of its own: Ctrl-C reaches us alone, and we stop it in good order.
        self.process = subprocess.Popen(
            self.child.command,
            stdin=subprocess.DEVNULL,
            cwd="/",
            env=environment(self.child, self.installation, self.user),
            pass_fds=[self.lock],
            start_new_session=True,
            # The key holder leaves the network while it still may, then becomes its user itself.
            **({} if self.child.holds_keys else self.user.run_as),
        )

    def _mourn(self, process: subprocess.Popen[bytes]) -> None:
        _signal_group(process, signal.SIGKILL)  # what it started may live on
        lived = time.monotonic() - self.started
        self.failures = 1 if lived > STEADY else self.failures + 1
        pause = pause_after(self.failures)
        self.due = time.monotonic() + pause
        self.process = None
        how = f"ended with {process.returncode}"
        print(f"{self.child.name:<10}{how}; starting it again in {pause:g} s", flush=True)

    def _answers(self) -> bool:
        if self.child.address is None:
            return True
        if time.monotonic() < self.asks:
            return False
        self.asks = time.monotonic() + FIRST_PAUSE
        status = _first_page(self.child.address, self.child.first_page)
        if status is None:
            return False
        if status < SERVER_ERROR:
            return True
        self.refused += 1
        print(f"{self.child.name:<10}answers its first page with error {status}", flush=True)
        return False

    def ask_to_stop(self) -> None:
        """Ask the child to finish what it does and end."""
        if self.process:
            with suppress(ProcessLookupError):
                self.process.terminate()

    def make_stop(self, *, deadline: float) -> None:
        """Wait until `deadline` for the child to end, then kill it and what it started."""
        if not self.process:
            return
        with suppress(subprocess.TimeoutExpired):
            self.process.wait(timeout=max(0.0, deadline - time.monotonic()))
        _signal_group(self.process, signal.SIGKILL)
        self.process.wait()


def _first_page(address: tuple[str, int], path: str) -> int | None:
    """Return with which status of HTTP a site answers, or None where it does not yet."""
    with suppress(OSError), socket.create_connection(address, timeout=TRY):
        connection = http.client.HTTPConnection(*address, timeout=ANSWER)
        try:
            connection.request("GET", path)
            return connection.getresponse().status
        except (OSError, http.client.HTTPException):
            return None
        finally:
            connection.close()
    return None


def _signal_group(process: subprocess.Popen[bytes], number: int) -> None:
    with suppress(ProcessLookupError, PermissionError):
        os.killpg(process.pid, number)
