"""One site: `python -m optimise.wiring.supervisor.site HOST PORT PROCESSES`.

The environment says which site. There is no access log: who read what is in the audit, and
who visited the public site is nobody's business.
"""

import multiprocessing
import os
import sys
from typing import Any

from granian import Granian
from granian.constants import HTTPModes, Interfaces
from granian.log import LogLevels

from optimise.wiring.supervisor import orphans

THREADS = 16  # of each process; each holds a connection to the database
QUEUE = 256  # requests that may wait before the rest are told to come back
KILL_AFTER = 5  # seconds


def main(host: str, port: str, processes: str) -> None:
    """Serve until told to stop, by so many processes that share the port."""
    orphans.end_with(int(os.environ["OPTIMISE_PARENT"]))
    Granian(
        f"{__spec__.name}:application",
        factory=True,
        address=host,
        port=int(port),
        interface=Interfaces.WSGI,
        http=HTTPModes.http1,  # which proxies speak to us: nothing is slipped past one in another
        websockets=False,
        workers=int(processes),
        blocking_threads=THREADS,
        backpressure=QUEUE,
        log_level=LogLevels.error,  # it warns of as many threads as we mean to have
        workers_kill_timeout=KILL_AFTER,
    ).serve()


def application() -> Any:
    """Return the site as a WSGI application, inside the server's own child."""
    parent = multiprocessing.parent_process()
    if parent and parent.pid:
        orphans.end_with(parent.pid)
    from optimise import sandbox

    sandbox.start()  # before anything here is worth taking along
    from optimise.wiring.wsgi import application as site

    return site


if __name__ == "__main__":
    main(*sys.argv[1:])
