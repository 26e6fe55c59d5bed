"""Our programs where any user may read them, on a machine where they lie in root's own folder.

The command line is run in a view of the files that is its own: in place of each folder that is
closed to others stands one that holds our programs and nothing else. Nothing outside changes.
"""

import stat
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import optimise

SHOW = """
set -e
for shown in "$@"; do
    [ "$shown" = -- ] && break
    closed=${shown%%:*} inside=${shown#*:} there=$(mktemp -d /tmp/optimise-programs-XXXXXX)
    mount -t tmpfs -o mode=755 none "$there"
    mkdir -p "$there/$inside"
    mount --bind "$closed/$inside" "$there/$inside"
    mount --move "$there" "$closed" 2>/dev/null || mount --rbind "$there" "$closed"
    rmdir "$there" 2>/dev/null || true
done
while [ "$1" != -- ]; do shift; done
shift
exec "$@"
"""


def in_the_open() -> Sequence[str] | None:
    """Return what a command is started through for any user to read our programs; None if none."""
    shown = [f"{closed}:{inside}" for closed, inside in _closed()]
    if not shown:
        return ()
    alone = ["unshare", "--mount", "--propagation", "private", "bash", "-c", SHOW, "show"]
    through = [*alone, *shown, "--"]
    try:
        tried = subprocess.run([*through, "true"], check=False, capture_output=True)
    except FileNotFoundError:
        return None
    return None if tried.returncode else through


def _closed() -> set[tuple[Path, Path]]:
    """Return each folder that others may not pass, and the folder of our programs beneath it."""
    found = set()
    for path in {Path(sys.prefix), Path(sys.base_prefix), Path(optimise.__file__).parents[1]}:
        for parent in reversed(path.resolve().parents):
            if not parent.stat().st_mode & stat.S_IXOTH:
                found.add((parent, path.resolve().relative_to(parent)))
                break
    return found
