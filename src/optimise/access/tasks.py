"""The one task that the queue knows; what it does is registered with `access.jobs`."""

import logging

from django.db import connections
from procrastinate import RetryStrategy, sql
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob
from procrastinate.jobs import Status

from optimise.access.jobs import LaterError, give_up, perform, priority_of
from optimise.basics.clock import now

TRIES = 3  # of a job under which the worker was killed each time
LATER = RetryStrategy(  # seconds: 28 minutes in all
    max_attempts=10, wait=30, linear_wait=30, retry_exceptions=[LaterError]
)
log = logging.getLogger(__name__)


@app.task(name="optimise.perform", retry=LATER)
def perform_later(*, kind: str, row: str, person: str) -> None:
    """Do one job, in the worker, over a connection of its own."""
    try:
        perform(kind=kind, row=row, person=person)
    finally:
        connections.close_all()


def ask_again() -> None:
    """Put back in the queue what a worker that was killed had in hand; one that kills it ends.

    For the start of the worker, of which there is one: work bears being run twice. With each time a
    job stands one further behind the others, which is how the times are counted: what waits for
    something that is away is tried again too, and not for that.
    """
    for job in ProcrastinateJob.objects.filter(status=Status.DOING.value):
        behind = job.priority - 1
        if priority_of(job.args.get("kind", "")) - behind < TRIES:
            app.job_manager.retry_job_by_id(job.id, retry_at=now(), priority=behind)
        else:
            _end(job)


def _end(job: ProcrastinateJob) -> None:
    """End a job as failed, and say so where somebody waits for it."""
    log.error("Given up, as the worker ended each time: job %s", job.id)
    try:
        give_up(**job.args)
    except Exception:
        log.exception("Nobody could be told that it is given up: job %s", job.id)
    # As the manager does it, which has that for a loop alone.
    app.connector.get_sync_connector().execute_query(
        query=sql.queries["finish_job"],
        job_id=job.id,
        status=Status.FAILED.value,
        delete_job=False,
    )
