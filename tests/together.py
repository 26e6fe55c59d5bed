"""Two people at one moment: each has read before either acts, on a connection of their own."""

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from django.db import connections

from optimise.access.domain.audiences import Viewer
from optimise.agencies.models import Person
from tests.cast import viewing

PATIENCE = 20  # seconds
Part = tuple[Person, Callable[[Viewer], Any], Callable[[Any, Viewer], Any]]


def at_once(*parts: Part) -> list[Any]:
    """Return what came of each part: what it returned, or what it raised.

    Shape: a part is who acts, what they read, and what they then do with it. All of it is one
    transaction, as a request is, and nobody acts before everyone has read.
    """
    barrier = threading.Barrier(len(parts), timeout=PATIENCE)

    def play(part: Part) -> Any:
        person, read, act = part
        try:
            with viewing(person) as viewer:
                found = read(viewer)
                barrier.wait()
                return act(found, viewer)
        except Exception as error:  # noqa: BLE001 - what was raised is the answer
            return error
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(parts)) as pool:
        return list(pool.map(play, parts))
