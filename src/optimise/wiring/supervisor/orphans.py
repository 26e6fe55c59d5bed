"""A child ends when its parent does, even a parent that was killed and could say nothing."""

import os
import signal
import threading
import time

TICK = 0.5  # seconds
GRACE = 5.0  # seconds in which requests that are under way may finish


def end_with(parent: int) -> None:
    """End this process, and its group, once `parent` is no longer its parent."""
    threading.Thread(target=_watch, args=[parent], name="watch-parent", daemon=True).start()


def _watch(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(TICK)
    os.kill(os.getpid(), signal.SIGTERM)
    time.sleep(GRACE)
    os.killpg(os.getpgrp(), signal.SIGKILL)
