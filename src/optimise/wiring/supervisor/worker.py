"""The worker as a process: jobs, the sealer of the audit, events nobody was told of, and tips."""

import logging
import os
import threading
import time
from collections.abc import Callable

import django

from optimise.wiring.installation import home, places
from optimise.wiring.supervisor import orphans

EVERY = 1.0  # seconds
SELDOM = 60.0  # seconds between looks at what is due to tellers, or past its day
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
    threading.Thread(target=keep_telling, name="notices", daemon=True).start()
    if not isinstance(app.connector, DjangoConnector):
        raise TypeError("jobs are kept in PostgreSQL, through Django")
    with app.replace_connector(app.connector.get_worker_connector()) as jobs:
        jobs.run_worker()


def keep_watch() -> None:
    """Seal and tell every second, for ever; ever less often while that fails."""
    pause, due = EVERY, 0.0
    stopped = threading.Event()
    while not stopped.wait(pause):
        pause = EVERY if _went_well(look_after) else min(pause * 2, LONGEST_PAUSE)
        if time.monotonic() >= due:
            _went_well(end_what_is_over)
            _went_well(look_after_tips)
            due = time.monotonic() + SELDOM


def keep_telling() -> None:
    """Tell partners' systems once a minute, beside the rest: another's network may be slow."""
    stopped = threading.Event()
    while not stopped.wait(SELDOM):
        _went_well(tell_systems)


def tell_systems() -> None:
    """Tell partners' systems that something changed for them."""
    from optimise.wiring.exchange import notices

    notices.send_all()


def _went_well(do: Callable[[], None]) -> bool:
    from django.db import OperationalError, close_old_connections

    close_old_connections()
    try:
        do()
    except OperationalError:
        log.warning("The database does not answer; trying again")
        return False
    except Exception:
        log.exception("%s did not go well; trying again", do.__name__)
        return False
    return True


def look_after() -> None:
    """Seal what waits, sign its head outside the database, and tell what nobody was told."""
    from optimise.audit import events, sealing

    while sealing.seal_waiting(most=ONCE) == ONCE:
        pass
    installation = home.current()
    key = installation.secret(places.ANCHOR_KEY).encode()
    sealing.anchor_head(file=places.anchor_file(installation), key=key)
    events.tell_waiting()


def end_what_is_over() -> None:
    """Take back what agencies might keep until a day that is over, and wipe files left lying."""
    from optimise.access.sharing import actions as ledger
    from optimise.evaluate import actions as evaluate
    from optimise.identify import exports

    ledger.let_expire()
    evaluate.let_editions_expire()
    exports.wipe_old()


def look_after_tips() -> None:
    """Send tellers the words whose day has come, and erase sealed tips that are past theirs."""
    from django.db import transaction

    from optimise.access.acting import acting_as_system
    from optimise.access.domain.roles import Role
    from optimise.agencies.models import Organisation
    from optimise.collect.intake import actions

    if not Organisation.objects.filter(kind=Organisation.Kind.FORCE).exists():
        return
    with acting_as_system(Role.TRIAGE_CLERK) as clerk, transaction.atomic():
        actions.send_due_words(by=clerk)
        actions.forget_expired(by=clerk)


if __name__ == "__main__":
    main()
