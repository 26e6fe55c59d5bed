"""The sides that are compared: the owner's connection, which row security lets past, and viewers'.

What row security costs is told by two that read the same rows: the owner, and a viewer on the
staff site's connection who may read every audience. What people feel is told by an analyst and a
constable, who read what is theirs.
"""

import re
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from typing import Literal

import psycopg
from django.db import connections, transaction

from optimise.access import queries as access
from optimise.access.acting import acting_as
from optimise.access.domain.audiences import Viewer
from optimise.access.postgresql import rights
from optimise.agencies.models import Person
from optimise.audit import context

Name = Literal["past it", "all rows", "analyst", "constable"]
SEARCHES = ("identify_find_names", "identify_find_items", "identify_find_values")
# What the search functions call, which only their owner may.
CALLED = ("identify_is_common", "identify_told_in_months", "identify_months_back")
BY_AUDIENCE = re.compile(r"\s+and (?:\w+\.)?audience_id = any\((?:\$\d+|readable)\)")
LEFT = re.compile(r"audience_id(?!\s*,)")  # asked after, not listed among columns


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One way to ask a door: `transaction` opens one and gives the viewer to hand to the door."""

    name: Name
    transaction: Callable[[], AbstractContextManager[Viewer]]


def sides(reader: str = "analyst") -> tuple[Side, ...]:
    """Return every side, in the order in which they take turns.

    Another `reader` may stand where the analyst does.
    """
    analyst, constable = (Person.objects.get(username=n) for n in (reader, "constable"))
    return (
        Side(name="past it", transaction=lambda: _past(analyst)),
        Side(name="all rows", transaction=lambda: _reading_all(analyst)),
        Side(name="analyst", transaction=lambda: _as(analyst)),
        Side(name="constable", transaction=lambda: _as(constable)),
    )


@contextmanager
def connected(alias: str) -> Iterator[None]:
    """Let every door, which asks for the default connection, have another inside the block."""
    staff = connections["default"]
    connections["default"] = connections[alias]
    try:
        yield
    finally:
        connections["default"] = staff


@contextmanager
def _past(person: Person) -> Iterator[Viewer]:
    with connected("past"):
        viewer = access.viewer_of(person)
        with context.acting(context.Acting(actor=person.id)), transaction.atomic():
            yield viewer


@contextmanager
def _reading_all(person: Person) -> Iterator[Viewer]:
    viewer = access.viewer_of(person)
    every = tuple(number for number, _ in access.audiences())
    held = rights.Rights(viewer=viewer.person, readable=every, writable=every)
    acting = context.Acting(actor=person.id)
    with rights.held(held), context.acting(acting), transaction.atomic():
        yield viewer


@contextmanager
def _as(person: Person) -> Iterator[Viewer]:
    with acting_as(person) as viewer, transaction.atomic():
        yield viewer


def search_past_audiences(admin: psycopg.Connection) -> None:
    """Give the owner the same search functions without their audiences, in a schema of its own.

    Errors: ValueError where a search function no longer filters as this expects.
    """
    for name in SEARCHES:
        (definition,) = admin.execute(
            "select pg_get_functiondef(%s::regproc)", [f"public.{name}"]
        ).fetchone() or ("",)
        unfiltered, many = BY_AUDIENCE.subn("", definition)
        if not many or LEFT.search(unfiltered):
            raise ValueError(f"{name} filters by audience in another way than it did")
        unfiltered = unfiltered.replace(f"public.{name}", f"bench.{name}")
        admin.execute(unfiltered.replace("SECURITY DEFINER", "").encode())
        admin.execute(f"grant execute on function bench.{name} to optimise_owner".encode())
    for name in CALLED:
        admin.execute(f"grant execute on function public.{name} to optimise_owner".encode())
