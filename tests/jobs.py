"""What the worker would do, done here and now: for tests of what long work leads to."""

from procrastinate.contrib.django.models import ProcrastinateJob

from optimise.access.jobs import perform


def do_waiting_jobs() -> None:
    """Perform every job that waits, in the order asked. Work bears being done twice."""
    waiting = ProcrastinateJob.objects.filter(status="todo", task_name="optimise.perform")
    for job in list(waiting.order_by("id")):
        perform(**job.args)
