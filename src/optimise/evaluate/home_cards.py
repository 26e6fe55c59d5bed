"""Triage on the first page."""

from optimise.access.domain.audiences import Viewer
from optimise.access.domain.declared import Card, always, counted
from optimise.access.domain.roles import Role
from optimise.basics.clock import now
from optimise.evaluate import queries


def _queue(viewer: Viewer) -> str:
    queue = queries.triage_queue(viewer=viewer)
    late = queue.filter(due_at__lt=now()).count()
    waiting = counted(queue.count(), "report waits.", "reports wait.", "Nothing waits.")
    return f"{waiting} {late} past the hour they were due." if late else waiting


CARDS = (
    Card(
        order=40,
        title="Reports to evaluate",
        roles=frozenset({Role.INTELLIGENCE}),
        text=_queue,
        href="evaluate:queue",
        link="Open the queue",
    ),
    Card(
        order=230,
        title="Risk words",
        roles=queries.KEEPS_WORDS,
        text=always("Which words make somebody look sooner, and how well they do."),
        href="evaluate:words",
        link="Read, try and change them",
    ),
)
