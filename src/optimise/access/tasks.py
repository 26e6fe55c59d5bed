"""The one task that the queue knows; what it does is registered with `access.jobs`."""

from django.db import connections
from procrastinate.contrib.django import app

from optimise.access.jobs import perform


@app.task(name="optimise.perform")
def perform_later(*, kind: str, row: str, person: str) -> None:
    """Do one job, in the worker, over a connection of its own."""
    try:
        perform(kind=kind, row=row, person=person)
    finally:
        connections.close_all()
