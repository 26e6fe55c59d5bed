"""What later stages tell of what is watched: each registers its rows once, when the program starts.

A row is told to who may read it, as everything else that is watched; its id is what is seen or new.
"""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from optimise.access.domain.audiences import Viewer
from optimise.access.domain.roles import Role


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One row about something that is watched: what it says to its viewer, its page, since when."""

    id: UUID
    about: UUID
    text: str
    href: tuple[str, UUID]
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Rows of a later stage: of these ids, what the viewer may read and did not make themselves.

    `roles` are those to whom any of it may be told: of nobody else is it asked.
    """

    name: str
    roles: frozenset[Role]
    rows: Callable[[Collection[UUID], Viewer], Sequence[Told]]


_sources: dict[str, Source] = {}


def register(source: Source) -> None:
    """Let these rows be told to who watches what they are about."""
    _sources[source.name] = source


def told_of(ids: Collection[UUID], viewer: Viewer) -> list[Told]:
    """Return every row that later stages tell the viewer of these, the newest first."""
    found = [
        row
        for source in _sources.values()
        if ids and source.roles & viewer.roles
        for row in source.rows(ids, viewer)
    ]
    return sorted(found, key=lambda row: row.at, reverse=True)
