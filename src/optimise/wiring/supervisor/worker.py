"""The worker as a process: jobs, the sealer of the audit, events nobody was told of, the clock."""

import asyncio
import logging
import os
import shutil
import signal
import threading
import time
from collections.abc import Callable, Iterable
from contextlib import suppress
from typing import TYPE_CHECKING, Any

import django

from optimise.access.domain.roles import Role
from optimise.warehouse.places import OWN_FOLDER
from optimise.wiring.installation import home, places
from optimise.wiring.loading import loading
from optimise.wiring.supervisor import orphans, taking

if TYPE_CHECKING:
    from procrastinate import App

    from optimise.access.domain.declared import Scheduled

EVERY = 1.0  # seconds
SELDOM = 60.0  # seconds between looks at what is due, or past its day
LONGEST_PAUSE = 60.0  # seconds between tries while something is wrong
ABREAST = 4  # short jobs at a time: one mail that is slow holds up no other
ONCE = 1000  # entries sealed at a time

# It looks each second and listens to nobody: a notice is something that any role may send.
TO_NOBODY: dict[str, Any] = {"listen_notify": False, "fetch_job_polling_interval": EVERY}

log = logging.getLogger(__name__)
Step = tuple[str, Callable[[], object]]


def main() -> None:
    """Work until told to stop."""
    orphans.end_with(int(os.environ["OPTIMISE_PARENT"]))
    with loading():
        django.setup()

    empty_loads()
    pick_up()
    threading.Thread(target=keep_watch, name="every-second", daemon=True).start()
    threading.Thread(target=keep_telling, name="notices", daemon=True).start()
    asyncio.run(_until_told(taking.taker()))


async def _until_told(queue: "App") -> None:
    """Do the jobs until a signal says stop; what is under way is finished first."""
    doing = asyncio.create_task(do_jobs(queue))
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, doing.cancel)
    with suppress(asyncio.CancelledError):
        await doing


async def do_jobs(queue: "App") -> None:
    """Do the jobs of every queue, each queue beside the others, until this is cancelled.

    A notice on a threat to life waits for no load of an hour. Where one breaks off, the others go
    on, and it begins again.
    """
    from optimise.access import jobs

    async with queue.open_async(), asyncio.TaskGroup() as beside:
        for name in jobs.QUEUES:
            beside.create_task(_do_jobs_of(queue, name))


async def _do_jobs_of(queue: "App", name: str) -> None:
    from optimise.access import jobs

    at_once = ABREAST if name == jobs.SHORT else 1
    pause = EVERY
    while True:
        began = time.monotonic()
        try:
            await queue.run_worker_async(
                queues=[name],
                name=name,
                install_signal_handlers=False,
                concurrency=at_once,
                **TO_NOBODY,
            )
        except Exception:
            log.exception("Broke off, begun again: jobs of the queue %s", name)
        steady = time.monotonic() - began > LONGEST_PAUSE
        pause = EVERY if steady else min(pause * 2, LONGEST_PAUSE)
        await asyncio.sleep(pause)


def empty_loads() -> None:
    """Remove what a worker that was killed left of files that it was loading: their plain words."""
    for left in places.loads_folder(home.current()).glob(f"{OWN_FOLDER}*"):
        shutil.rmtree(left, ignore_errors=True)


def pick_up() -> bool:
    """End with words, or ask again for, what a worker that was killed had in hand."""
    from optimise.access.tasks import ask_again
    from optimise.wiring import declarations

    ends = [one for one in declarations.scheduled() if one.at_start]
    return _all_went_well(
        (
            *((one.name, _as_system(one.work, one.role)) for one in ends),
            ("ask again for what a worker had in hand", ask_again),
        )
    )


def keep_watch() -> None:
    """Seal and tell every second, for ever; ever less often while that fails."""
    pause, due = EVERY, 0.0
    stopped = threading.Event()
    while not stopped.wait(pause):
        pause = EVERY if look_after() else min(pause * 2, LONGEST_PAUSE)
        if time.monotonic() >= due:
            erase_expired()
            do_scheduled()
            due = time.monotonic() + SELDOM


def keep_telling() -> None:
    """Do once a minute, beside the rest, what waits for a network, which may be slow."""
    stopped = threading.Event()
    begun: dict[str, threading.Thread] = {}
    while not stopped.wait(SELDOM):
        begin_beside(begun)


def begin_beside(begun: dict[str, threading.Thread]) -> None:
    """Begin each piece of work that waits for a network, in a thread of its own.

    One that is not over since it was begun last holds up none of the others, and the log says so.
    """
    for one in _scheduled(beside=True):
        if one.name in begun and begun[one.name].is_alive():
            log.warning("Takes longer than a minute: %s", one.name)
            continue
        begun[one.name] = threading.Thread(target=_do_beside, args=(one,), daemon=True)
        begun[one.name].start()


def _do_beside(one: "Scheduled") -> None:
    from django.db import connections

    try:
        _went_well(one.name, _as_system(one.work, one.role))
    finally:
        connections.close_all()


def _all_went_well(steps: Iterable[Step]) -> bool:
    """Do each step though another fails, and say in the log which did."""
    done = [_went_well(name, do) for name, do in steps]
    return all(done)


def _went_well(name: str, do: Callable[[], object]) -> bool:
    from django.db import OperationalError, close_old_connections

    close_old_connections()
    try:
        do()
    except OperationalError:
        log.warning("The database does not answer; trying again")
        return False
    except Exception:
        log.exception("Did not go well, trying again: %s", name)
        return False
    return True


def look_after() -> bool:
    """Seal what waits, sign its head outside the database, and tell what nobody was told."""
    from optimise.audit import events, sealing

    return _all_went_well(
        (
            ("seal the record", seal),
            ("keep up with the record", sealing.must_be_sealed_soon),
            ("sign its head", anchor),
            ("tell what happened", events.tell_waiting),
        )
    )


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


def erase_expired() -> bool:
    """Run the whole register of retention: everything whose day has come goes."""
    from optimise.access import retention

    return _all_went_well(
        (f"retention: {kept.what}", _as_system(kept.act, kept.role))
        for kept in retention.register()
        if kept.act
    )


def do_scheduled() -> bool:
    """Do what the apps have the worker do by the clock, and what waits for no network."""
    return _all_went_well(
        (one.name, _as_system(one.work, one.role)) for one in _scheduled(beside=False)
    )


def _scheduled(*, beside: bool) -> "list[Scheduled]":
    from optimise.wiring import declarations

    every = (one for one in declarations.scheduled() if not one.at_start)
    return [one for one in every if one.waits_for_network is beside]


def _as_system(work: Callable[..., object], role: Role | None) -> Callable[[], object]:
    """Return what does the work as a narrow viewer, once there is a force to be a viewer of."""
    if role is None:
        return work

    def do() -> None:
        from optimise.access.acting import acting_as_system
        from optimise.agencies.models import Organisation

        if Organisation.objects.filter(kind=Organisation.Kind.FORCE).exists():
            with acting_as_system(role) as viewer:
                work(by=viewer)

    return do


if __name__ == "__main__":
    main()
