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
        pause = EVERY if look_after() else min(pause * 2, LONGEST_PAUSE)
        if time.monotonic() >= due:
            end_what_is_over()
            look_after_tips()
            due = time.monotonic() + SELDOM


def keep_telling() -> None:
    """Tell partners' systems, and remind, once a minute, beside the rest: networks may be slow."""
    stopped = threading.Event()
    while not stopped.wait(SELDOM):
        _all_went_well(tell_systems, remind, chase_late)


def tell_systems() -> None:
    """Tell partners' systems that something changed for them."""
    from optimise.wiring.exchange import notices

    notices.send_all()


def remind() -> None:
    """Remind those who must do something before a clock of safeguarding runs out."""
    from optimise.keep_safe import notices

    notices.remind()


def chase_late() -> None:
    """Ask after actions that are late, once a week."""
    from optimise.assignments import actions

    actions.chase_late()


def _all_went_well(*steps: Callable[[], object]) -> bool:
    """Do each step though another fails, and say in the log which did."""
    done = [_went_well(step) for step in steps]
    return all(done)


def _went_well(do: Callable[[], object]) -> bool:
    from django.db import OperationalError, close_old_connections

    close_old_connections()
    try:
        do()
    except OperationalError:
        log.warning("The database does not answer; trying again")
        return False
    except Exception:
        log.exception("%s.%s did not go well; trying again", do.__module__, do.__name__)
        return False
    return True


def look_after() -> bool:
    """Seal what waits, sign its head outside the database, and tell what nobody was told."""
    from optimise.audit import events

    return _all_went_well(seal, anchor, events.tell_waiting)


def seal() -> None:
    """Seal every entry that waits."""
    from optimise.audit import sealing

    while sealing.seal_waiting(most=ONCE) == ONCE:
        pass


def anchor() -> None:
    """Sign the head of the record in a file outside the database."""
    from optimise.audit import sealing

    installation = home.current()
    key = installation.secret(places.ANCHOR_KEY).encode()
    sealing.anchor_head(file=places.anchor_file(installation), key=key)


def end_what_is_over() -> bool:
    """Take back, wipe and forget whatever is past its day."""
    from optimise.access.sharing import actions as ledger
    from optimise.evaluate import actions as evaluate
    from optimise.identify import exports

    return _all_went_well(
        ledger.let_expire, evaluate.let_editions_expire, exports.wipe_old, forget_published
    )


def forget_published() -> None:
    """Remove what was made for the public and is past its day."""
    from optimise.access.acting import acting_as_system
    from optimise.access.domain.roles import Role
    from optimise.agencies.models import Organisation
    from optimise.share.desk import actions

    if Organisation.objects.filter(kind=Organisation.Kind.FORCE).exists():
        with acting_as_system(Role.RETENTION_CLERK) as clerk:
            actions.forget_expired(by=clerk)


def look_after_tips() -> bool:
    """Send tellers the words whose day has come, and erase sealed tips that are past theirs."""
    from optimise.access.acting import acting_as_system
    from optimise.access.domain.roles import Role
    from optimise.agencies.models import Organisation
    from optimise.collect.intake import actions

    def send_due_words() -> None:
        with acting_as_system(Role.TRIAGE_CLERK) as clerk:
            actions.send_due_words(by=clerk)

    def forget_expired() -> None:
        with acting_as_system(Role.TRIAGE_CLERK) as clerk:
            actions.forget_expired(by=clerk)

    if not Organisation.objects.filter(kind=Organisation.Kind.FORCE).exists():
        return True
    return _all_went_well(send_due_words, forget_expired)


if __name__ == "__main__":
    main()
