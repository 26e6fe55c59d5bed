"""What points to a risk, learnt once in a fresh copy: beside all that comes before the first test.

It takes a minute of a processor. Begun only when the first test wants a database, one processor
did nothing meanwhile.
"""

import atexit
import fcntl
import subprocess
import sys
from pathlib import Path

from optimise.wiring.installation.home import Installation

ROOT = Path(__file__).parents[1]
LEARNING = "learning"
LEARN = "from optimise.evaluate.domain.risk_words import read_ahead; read_ahead()"


def begin(session: Installation) -> None:
    """Have a process of its own learn, unless one of this session did. Ask under a lock.

    It inherits the lock of those who learn, which ends with it however it ends.
    """
    if session.recall(LEARNING):
        return
    with (session.folder("locks") / LEARNING).open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        learning = subprocess.Popen(
            [sys.executable, "-c", LEARN], cwd=ROOT, pass_fds=[lock.fileno()]
        )
    session.remember(LEARNING, "begun")
    atexit.register(learning.wait)


def finish(session: Installation) -> None:
    """Wait until it is learnt: a test that had to would outlast what it was signed in for."""
    with session.locked(LEARNING):
        pass
