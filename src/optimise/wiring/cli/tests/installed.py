"""An installation in a home of its own, driven through the command line as a person would."""

import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from optimise.wiring.installation import places
from optimise.wiring.installation.home import Installation
from optimise.wiring.installation.postgres import Postgres
from tests import clusters

PATIENCE = 90.0  # seconds: two cores are shared by every test that runs beside this one
TICK = 0.1


@dataclass(kw_only=True)
class Installed:
    """A home, and what the command line says there."""

    home: Path
    environment: dict[str, str] = field(default_factory=dict)
    through: Sequence[str] = ()  # the start of each command: what it is run by
    # Its processes must be of users apart. Else all may run as root: where Python lies in root's
    # own folder, as on many a machine for tests, there is no other way.
    apart: bool = False

    def run(
        self, *arguments: str, typed: str = "", **more: str
    ) -> subprocess.CompletedProcess[str]:
        """Run one command to its end, with what is typed on its standard input."""
        return subprocess.run(
            [*self.through, sys.executable, "-m", "optimise.wiring.cli", *arguments],
            env={**self.environment, **more},
            input=typed,
            capture_output=True,
            text=True,
            check=False,
            timeout=240,
        )

    @contextmanager
    def up(self, **more: str) -> Iterator["Site"]:
        """Run `optimise up` beside the block, and end it with the block."""
        public, staff = free_ports(2)
        where = ["--public", f"127.0.0.1:{public}", "--staff", f"127.0.0.1:{staff}"]
        where += [] if self.apart else ["--all-as-root"]
        log = self.home / "up.log"
        with log.open("w") as output:
            process = subprocess.Popen(
                [*self.through, sys.executable, "-m", "optimise.wiring.cli", "up", *where],
                env={**self.environment, **more},
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
            )
        site = Site(process=process, public=public, staff=staff, log=log)
        try:
            site.wait_until_open()
            yield site
        finally:
            process.terminate()
            process.wait(timeout=PATIENCE)


@dataclass(kw_only=True)
class Site:
    """A running installation."""

    process: subprocess.Popen[bytes]
    public: int
    staff: int
    log: Path

    def wait_until_open(self) -> None:
        """Wait until both sites answer; fail with what was printed if they do not."""
        for port in (self.public, self.staff):
            until(lambda port=port: answers(port), otherwise=self.log.read_text)  # type: ignore[misc]


def answers(port: int) -> bool:
    """Return whether a site answers there; any answer will do."""
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/robots.txt", timeout=5):
            return True
    except urllib.error.HTTPError:
        return True
    except OSError:
        return False


def until(true: Callable[[], bool], *, otherwise: Callable[[], str] = str) -> None:
    """Wait until `true` is; fail with what `otherwise` says when it never is."""
    deadline = time.monotonic() + PATIENCE
    while not true():
        assert time.monotonic() < deadline, otherwise()
        time.sleep(TICK)


def free_ports(many: int) -> Sequence[int]:
    """Return ports that nothing listens on."""
    held = [socket.create_server(("127.0.0.1", 0)) for _ in range(many)]
    ports = [each.getsockname()[1] for each in held]
    for each in held:
        each.close()
    return ports


@contextmanager
def new_home(*, migrated: bool = False) -> Iterator[Installed]:
    """Give an installation that is not yet prepared, and remove it after the block.

    Where it is not about how one begins, its database may be the kept one, which `init` finds
    migrated: fifteen seconds of a processor less.
    """
    home = Path(tempfile.mkdtemp(prefix="optimise-cli-"))
    keep = {k: v for k, v in os.environ.items() if not k.startswith(("OPTIMISE", "DJANGO"))}
    installed = Installed(home=home, environment={**keep, "OPTIMISE_HOME": str(home)})
    if migrated:
        clusters.put(Postgres(installation=Installation(home=home)))
    try:
        yield installed
    finally:
        remove(Installation(home=home))


def remove(installation: Installation) -> None:
    """Remove an installation, and what root keeps of it elsewhere."""
    Postgres(installation=installation).remove()
    shutil.rmtree(places.static_folder(installation), ignore_errors=True)
    shutil.rmtree(places.anchor_file(installation).parent, ignore_errors=True)
    shutil.rmtree(places.intake_keys(installation).parent, ignore_errors=True)
    shutil.rmtree(installation.home)
