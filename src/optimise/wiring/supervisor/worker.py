"""The worker as a process: jobs, the sealer of the audit, and events nobody was told of."""

import logging
import os
import threading

import django

from optimise.wiring.installation import home, places
from optimise.wiring.supervisor import orphans

EVERY = 1.0  # seconds
LONGEST_PAUSE = 60.0  # seconds between tries while something is wrong
ONCE = 1000  # entries sealed at a time

log = logging.getLogger(__name__)


def main() -> None:
    """Work until told to stop."""
    orphans.end_with(int(os.environ["OPTIMISE_PARENT"]))
    django.setup()
    from procrastinate.contrib.django import app
    from procrastinate.contrib.django.django_connector import DjangoConnector

    threading.Thread(target=keep_watch, name="every-second", daemon=True).start()
    if not isinstance(app.connector, DjangoConnector):
        raise TypeError("jobs are kept in PostgreSQL, through Django")
    with app.replace_connector(app.connector.get_worker_connector()) as jobs:
        jobs.run_worker()


def keep_watch() -> None:
    """Seal and tell every second, for ever; ever less often while that fails."""
    pause = EVERY
    stopped = threading.Event()
    while not stopped.wait(pause):
        pause = EVERY if _went_well() else min(pause * 2, LONGEST_PAUSE)


def _went_well() -> bool:
    from django.db import OperationalError, close_old_connections

    close_old_connections()
    try:
        look_after()
    except OperationalError:
        log.warning("The database does not answer; trying again")
        return False
    except Exception:
        log.exception("The audit could not be sealed, or an event not told; trying again")
        return False
    return True


def look_after() -> None:
    """Seal what waits, sign its head outside the database, and tell what nobody was told."""
    from optimise.audit import events, sealing
    from optimise.identify import exports

    while sealing.seal_waiting(most=ONCE) == ONCE:
        pass
    installation = home.current()
    key = installation.secret(places.ANCHOR_KEY).encode()
    sealing.anchor_head(file=places.anchor_file(installation), key=key)
    events.tell_waiting()
    exports.wipe_old()


if __name__ == "__main__":
    main()
