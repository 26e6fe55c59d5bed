"""Send changed files of one kind: `python -m tests.attack.fuzz KIND SECONDS SEED FOLDER`.

It is the parent that must live. The file that is being read lies in FOLDER as `KIND.last`, so that
one that ends it can be sent again. Prints what came of it as JSON; ends with 1 and says which file
where one was answered otherwise than in words, within its time and memory.
"""

import json
import os
import re
import sys
import time
from collections import Counter
from pathlib import Path
from random import Random

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "optimise.wiring.settings.test")

import django

django.setup()

from optimise.sandbox import tasks  # noqa: E402
from tests.attack.fuzz.doors import TAKEN, Door, kinds  # noqa: E402

GRACE = 15.0  # seconds: the machine is busy with other things
MOST_MEMORY = 700 << 20  # bytes that the parent may grow by
WORDS = re.compile(r"\w+ \w+ \w+")


class AmissError(AssertionError):
    """What a file did to us that it may not."""


def memory() -> int:
    """Return the bytes that this process holds."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")


def send(door: Door, content: bytes, most_memory: int) -> tuple[str, float]:
    """Send one file; return what was said, and how long it took. Errors: AmissError."""
    began = time.monotonic()
    said = door.read(content)
    took = time.monotonic() - began
    if took > door.seconds + GRACE:
        raise AmissError(f"it took {took:.0f} s")
    if memory() > most_memory:
        raise AmissError(f"the parent holds {memory() >> 20} MB")
    if said != TAKEN and not WORDS.search(said):
        raise AmissError(f"it was refused without words: {said[:200]!r}")
    return said, took


def main(kind: str, seconds: str, seed: str, folder: str) -> int:
    """Send files until the time is over."""
    here, random = Path(folder), Random(f"{kind}{seed}")  # noqa: S311 - to be run again
    doors = kinds(here)[kind]
    for door in doors:
        for content in door.sound:
            door.read(content)
    server, begins_with = tasks._server()._process, memory()
    until, told, slowest, sent = time.monotonic() + float(seconds), Counter[str](), 0.0, 0
    while time.monotonic() < until:
        door = random.choice(doors)
        content = door.file(random)
        (here / f"{kind}.last").write_bytes(content)
        try:
            said, took = send(door, content, begins_with + MOST_MEMORY)
        except BaseException as error:
            kept = here / f"{kind}.amiss"
            kept.write_bytes(content)
            place = doors.index(door)
            print(f"{kind}: file {sent}, door {place}, kept in {kept}: {error!r}"[:2000])
            raise
        told[said[:60] or "taken"] += 1
        slowest, sent = max(slowest, took), sent + 1
    if server is not None and server.poll() is not None:
        print(f"{kind}: the sandbox's server ended")
        return 1
    grown = max(0, memory() - begins_with) >> 20
    print(
        json.dumps(
            {
                "kind": kind, "sent": sent, "taken": told["taken"], "ways": len(told),
                "slowest": round(slowest, 1), "grown_mb": grown, "said": dict(told.most_common(12)),
            }
        )
    )  # fmt: skip
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
