"""Run an installation in the foreground: start all, restart what dies, stop in good order."""

import signal
import socket
import threading
import time
from collections.abc import Mapping, Sequence

from optimise.basics.commands import OperatorError
from optimise.wiring.installation import databases, places
from optimise.wiring.installation.home import Installation
from optimise.wiring.installation.postgres import Postgres, PostgresError
from optimise.wiring.installation.system_users import SystemUser
from optimise.wiring.supervisor import children as c
from optimise.wiring.supervisor import record, sealed
from optimise.wiring.supervisor.keeping import Keeper

TICK = 0.2  # seconds
DATABASE_LOOK = 2.0  # seconds between looks at the database
RECORD_LOOK = 60.0  # seconds between looks at whether the record is sealed
OPENING = 180.0  # seconds for all of it to answer
PATIENCE = 10.0  # seconds for the children to stop
STOPS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


def run(
    installation: Installation,
    found: Sequence[c.Child],
    users: Mapping[str, SystemUser],
    *,
    whole: bool = False,
) -> None:
    """Run everything until a signal says stop, then stop everything.

    Shape: `users` are those that each child runs as, by its name.
    Errors: OperatorError where an address is taken, or an earlier start still ends; with `whole`,
    where one of them does not come up at all.
    """
    stopping = threading.Event()
    for number in STOPS:
        signal.signal(number, lambda *_: stopping.set())
    with record.children_lock(installation) as lock:
        refuse_taken(found)
        keepers = [_keeper(child, users[child.name], installation, lock) for child in found]
        record.write(installation, children={child.name: child.place for child in found})
        try:
            _keep(keepers, Postgres(installation=installation), stopping, whole=whole)
        finally:
            _stop(keepers, Postgres(installation=installation))


def _keeper(child: c.Child, user: SystemUser, installation: Installation, lock: int) -> Keeper:
    if child.role == "worker":
        places.make_for(user, places.anchor_file(installation).parent)
        places.make_for(user, places.calls_folder(installation))
        places.make_for(user, places.loads_folder(installation))
    if child.holds_keys:
        places.make_intake(user, installation)
    if child.onion_to is not None:
        places.make_for(user, places.onion_folder(installation))
    return Keeper(child=child, installation=installation, user=user, lock=lock)


def refuse_taken(found: Sequence[c.Child]) -> None:
    """Stop where another program listens: the server would share the port, and the visitors.

    Errors: OperatorError.
    """
    for child in found:
        if child.address is None:
            continue
        host, port = child.address
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        with socket.socket(family) as tried:
            tried.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                tried.bind((host, port))
            except OSError as error:
                option = f"--{child.role} {host}:{port + 10}"
                raise OperatorError(
                    f"{host}:{port} cannot be used ({error.strerror}). Choose another: {option}"
                ) from error


def _keep(
    keepers: Sequence[Keeper], postgres: Postgres, stopping: threading.Event, *, whole: bool
) -> None:
    begun = looked = asked = time.monotonic()
    while not stopping.wait(TICK):
        if time.monotonic() - looked > DATABASE_LOOK:
            looked = time.monotonic()
            _look_at(postgres)
        if time.monotonic() - asked > RECORD_LOOK:
            asked = time.monotonic()
            if (said := sealed.in_words()) != sealed.WELL:
                print(f"Record    {said}", flush=True)
        for keeper in keepers:
            keeper.look()
        if whole:
            must_come_up(keepers, late=time.monotonic() - begun > OPENING)


def must_come_up(keepers: Sequence[Keeper], *, late: bool) -> None:
    """Refuse to go on with half of it, where that was to be seen whole.

    Errors: OperatorError that names each that did not come up, once it is stuck or it is too late.
    """
    found = [one for one in keepers if one.is_stuck or (late and not one.came_up)]
    if found:
        said = ", ".join(f"{one.child.name} ({one.child.place})" for one in found)
        raise OperatorError(
            f"This did not come up: {said}. The lines above say why. All is stopped."
        )


def _look_at(postgres: Postgres) -> None:
    if not databases.embedded():
        return
    try:
        if postgres.ensure_running():
            print("Database  had ended; started it again", flush=True)
    except PostgresError as error:
        print(f"Database  {error}", flush=True)


def _stop(keepers: Sequence[Keeper], postgres: Postgres) -> None:
    print("Stopping  what is under way is finished first", flush=True)
    for keeper in keepers:
        keeper.ask_to_stop()
    deadline = time.monotonic() + PATIENCE
    for keeper in keepers:
        keeper.make_stop(deadline=deadline)
    if databases.embedded():
        postgres.stop()
    print("Stopped   nothing is left running", flush=True)
