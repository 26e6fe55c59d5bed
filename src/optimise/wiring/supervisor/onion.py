"""The public site as an onion service: `python -m optimise.wiring.supervisor.onion`.

It runs Debian's tor, which knows nothing of the site but its address on this machine, hands it the
key, and ends with it. Nobody's visit passes through here.
"""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

from optimise.wiring.installation import home, onion
from optimise.wiring.supervisor import orphans

TICK = 0.1  # seconds
PATIENCE = 30.0  # seconds for tor to open its control port


def main() -> int:
    """Serve until told to stop, and return what tor ended with."""
    orphans.end_with(int(os.environ["OPTIMISE_PARENT"]))
    folder, to = Path(os.environ[onion.FOLDER]), os.environ[onion.TO]
    found = onion.program()
    if found is None:
        print("Onion     tor is not installed", flush=True)
        return 1
    settings = folder / "torrc"
    settings.write_text(onion.settings_of_tor(folder))
    for left in ("control", "cookie"):
        (folder / left).unlink(missing_ok=True)
    # What tor says is of the network, and may name who comes: it is kept nowhere.
    tor = subprocess.Popen(
        [found, "-f", str(settings)], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL
    )
    signal.signal(signal.SIGTERM, lambda *_: tor.terminate())
    try:
        control = onion.Control(folder / "control", cookie=_cookie(folder, tor))
        control.publish(home.current().secret(onion.KEPT_AS), to=to)
        print("Onion     tor serves it", flush=True)
    except (onion.OnionError, OSError) as error:
        print(f"Onion     tor does not serve: {error}", flush=True)
        tor.terminate()
    return tor.wait()


def _cookie(folder: Path, tor: "subprocess.Popen[bytes]") -> bytes:
    """Return what tor asks for at its control port, once it is open. Errors: OnionError."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until and tor.poll() is None:
        if (folder / "cookie").exists() and (folder / "control").exists():
            return (folder / "cookie").read_bytes()
        time.sleep(TICK)
    raise onion.OnionError("its control port does not open")


if __name__ == "__main__":
    sys.exit(main())
