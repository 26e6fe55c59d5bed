"""The key holder as a process: `python -m optimise.wiring.supervisor.intake`.

It has no settings, no database and, where the system allows it, no network and no swap. Where it
starts as root it leaves all that first and becomes its own user then. Once it is locked it
replaces itself, so that nothing of a key stays behind in its memory.
"""

import os
import signal
import sys
import threading
import time
from pathlib import Path

from optimise.collect.intake.domain.vault import Vault
from optimise.collect.intake.keyholder import serving
from optimise.sandbox import hardening
from optimise.wiring.supervisor import orphans

ALONE = "OPTIMISE_INTAKE_ALONE"  # set once the steps that can be taken only once are taken
CLOCK = getattr(time, "CLOCK_BOOTTIME", time.CLOCK_MONOTONIC)  # counts while the lid is closed


def main() -> None:
    """Hold keys until told to stop."""
    if os.environ.get(ALONE) != "yes":
        _be_alone()
    hardening.close_to_debuggers()
    hardening.keep_in_memory()
    stopping = threading.Event()
    signal.signal(signal.SIGTERM, lambda *_: stopping.set())
    orphans.end_with(int(os.environ["OPTIMISE_PARENT"]))
    folder, address = Path(os.environ["OPTIMISE_INTAKE_KEYS"]), os.environ["OPTIMISE_INTAKE_SOCKET"]
    caller = int(os.environ["OPTIMISE_INTAKE_CALLER"])
    shared = caller != os.geteuid()
    holder = serving.Holder(
        vault=Vault(
            files=lambda: serving.key_files(folder), clock=lambda: time.clock_gettime(CLOCK)
        ),
        callers=frozenset({caller, os.geteuid(), 0}),
        forget=_begin_again,
    )
    mode = serving.WITH_GROUP if shared else serving.PRIVATE
    holder.serve(serving.listen(Path(address), mode=mode), until=stopping.is_set)


def _be_alone() -> None:
    hardening.leave_network()
    hardening.let_memory_be_kept()
    user, group = map(int, os.environ["OPTIMISE_INTAKE_USER"].split(":"))
    if os.geteuid() == 0 and user:
        hardening.become(user, group)
    os.environ[ALONE] = "yes"


def _begin_again() -> None:
    os.execv(sys.executable, [sys.executable, "-m", "optimise.wiring.supervisor.intake"])  # noqa: S606


if __name__ == "__main__":
    main()
