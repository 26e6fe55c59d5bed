"""What takes jobs from the queue. Procrastinate warns of one that is made in a main module."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from procrastinate import App


def taker() -> "App":
    """Return what takes jobs from the queue, over connections of its own.

    What asks for a job stays with Django's connection, here too: a job of a transaction that is
    undone is never done, and none is begun before what it is about stands.
    """
    from procrastinate import App
    from procrastinate.contrib.django import app
    from procrastinate.contrib.django.django_connector import DjangoConnector

    if not isinstance(app.connector, DjangoConnector):
        raise TypeError("jobs are kept in PostgreSQL, through Django")
    queue = App(connector=app.connector.get_worker_connector())
    queue.tasks = app.tasks
    return queue
