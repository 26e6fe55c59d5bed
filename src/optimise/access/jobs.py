"""Long work: asked for by a person, done by the worker, in that person's rights as they are then.

A job carries ids and nothing else. When it runs, the rights of whoever asked are worked out
afresh: someone who has left a circle since gets nothing of it.
"""

from collections.abc import Callable
from typing import Protocol
from uuid import UUID

from optimise.access.acting import SYSTEM_IDS, acting_as, acting_as_system
from optimise.access.domain.audiences import Viewer
from optimise.agencies import queries as agencies


class LaterError(Exception):
    """The work cannot be done now, as what it waits for is away: it is tried again."""


class Work(Protocol):
    """What a job does to one row; it opens its own transactions and bears being run twice."""

    def __call__(self, row: UUID, /, *, by: Viewer) -> None: ...


KINDS: dict[str, Work] = {}
GIVEN_UP: dict[str, Work] = {}
LONG, SHORT = QUEUES = ("default", "short")  # each is worked through beside the other
SHORT_KINDS: set[str] = set()
FIRST_KINDS: set[str] = set()


def job(kind: str, *, is_short: bool = False, is_first: bool = False) -> Callable[[Work], Work]:
    """Register a function as the work of jobs of this kind, such as "lines.run".

    What is short, and cannot wait for hours, waits behind nothing that is long; and what comes
    first, behind nothing that was asked for before.
    """

    def register(work: Work) -> Work:
        KINDS[kind] = work
        if is_short:
            SHORT_KINDS.add(kind)
        if is_first:
            FIRST_KINDS.add(kind)
        return work

    return register


def given_up(kind: str) -> Callable[[Work], Work]:
    """Register what says, on the row of a job of this kind, that it is not tried any more."""

    def register(work: Work) -> Work:
        GIVEN_UP[kind] = work
        return work

    return register


def ask(kind: str, *, row: UUID, by: Viewer) -> None:
    """Put a job in the queue, in the caller's transaction.

    Errors: KeyError for a kind that no stage registered.
    """
    ask_as(kind, row=row, person=by.person)


def ask_as(kind: str, *, row: UUID, person: UUID) -> None:
    """Do the same in the name of whoever acts now: a person, or a system viewer by its id."""
    # The queue is there once Django is; rules and commands without a server do without.
    from optimise.access.tasks import perform_later

    KINDS[kind]
    queue = perform_later.configure(
        queue=SHORT if kind in SHORT_KINDS else LONG, priority=priority_of(kind)
    )
    queue.defer(kind=kind, row=str(row), person=str(person))


def priority_of(kind: str) -> int:
    """Return with what priority jobs of a kind are asked for; the highest is done first."""
    return int(kind in FIRST_KINDS)


def perform(*, kind: str, row: str, person: str) -> None:
    """Do a job as the person who asked for it. Errors: KeyError; whatever the work raises."""
    _do(KINDS[kind], row, person)


def give_up(*, kind: str, row: str, person: str) -> None:
    """Say on the row of a job that it is given up, where its kind has a way to say so."""
    if kind in GIVEN_UP:
        _do(GIVEN_UP[kind], row, person)


def _do(work: Work, row: str, person: str) -> None:
    asker = UUID(person)
    system = {of: role for role, of in SYSTEM_IDS.items()}.get(asker)
    acting = acting_as_system(system) if system else acting_as(agencies.person(asker))
    with acting as viewer:
        work(UUID(row), by=viewer)
