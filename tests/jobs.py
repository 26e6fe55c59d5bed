"""What the worker would do or see, done here and now: for tests of what long work leads to."""

from optimise.access.jobs import perform
from tests.database import owner_here


def do_waiting_jobs() -> None:
    """Perform every job that waits, in the order asked. Work bears being done twice."""
    with owner_here() as owner:
        waiting = owner.execute(
            "select args from procrastinate_jobs"
            " where status = 'todo' and task_name = 'optimise.perform' order by id"
        ).fetchall()
    for (args,) in waiting:
        perform(**args)


def announced(name: str = "") -> list[dict[str, str]]:
    """Return the ids of every event that anybody announced, or of those of one name."""
    with owner_here() as owner:
        found = owner.execute(
            "select ids from audit_event where %(name)s in ('', name) order by at", {"name": name}
        )
        return [ids for (ids,) in found]
