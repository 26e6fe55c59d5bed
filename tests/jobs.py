"""What the worker would do or see, done here and now: for tests of what long work leads to."""

from contextlib import AbstractContextManager
from operator import itemgetter

from django.db import connection

from optimise.access import jobs, tasks
from optimise.access.postgresql.base import connected
from optimise.wiring.installation.databases import Role, database
from tests.database import owner_here


def connected_as(role: Role) -> AbstractContextManager[None]:
    """Have this thread, and not the site of a test, connect as another role for a while."""
    return connected(database(role, name=connection.settings_dict["NAME"]))


def perform(*, kind: str, row: str, person: str) -> None:
    """Do one job as the worker does: connected as its own role, in the rights of who asked."""
    with connected_as("worker"):
        jobs.perform(kind=kind, row=row, person=person)


def do_waiting_jobs() -> None:
    """Perform every job that waits, in the order asked. Work bears being done twice."""
    with owner_here() as owner:
        waiting = owner.execute(
            "select args from procrastinate_jobs"
            " where status = 'todo' and task_name = 'optimise.perform' order by id"
        ).fetchall()
    for (args,) in waiting:
        perform(**args)


def kill_each_time() -> None:
    """Start the worker anew after it was killed at every job that waits, once more than it bears.

    Errors: AssertionError where none waits.
    """
    held = (
        "update procrastinate_jobs set status = 'doing', priority = %s"
        " where status = 'todo' and task_name = 'optimise.perform'"
    )
    with owner_here() as owner:
        assert owner.execute(held, [1 - tasks.TRIES]).rowcount
    with connected_as("worker"):
        tasks.ask_again()


def announced(name: str = "") -> list[dict[str, str]]:
    """Return the ids of every event that anybody announced, or of those of one name."""
    with owner_here() as owner:
        found = owner.execute(
            "select ids from audit_event where %(name)s in ('', name) order by at", {"name": name}
        )
        return [ids for (ids,) in found]


def send_notices() -> None:
    """Write what waits to be written by mail, each once, as the worker does."""
    waiting = (
        "update procrastinate_jobs set status = 'succeeded' where status = 'todo'"
        " and args->>'kind' = 'alerts.mail' returning id, args"
    )
    with owner_here() as owner:
        asked = sorted(owner.execute(waiting).fetchall(), key=itemgetter(0))
    for _, args in asked:
        perform(**args)
