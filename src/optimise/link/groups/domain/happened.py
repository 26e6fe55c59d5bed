"""What happened around a group, as later stages tell it: its plans, its disruptions.

A later app registers its teller once, when the program starts. The group's line of time shows all.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from optimise.access.domain.audiences import Viewer


@dataclass(frozen=True, slots=True, kw_only=True)
class Happened:
    """One thing on a group's line of time: when, in which lane, and what, with why and by whom.

    `end` is its last day; `still` says that it goes on.
    """

    start: date | datetime
    lane: str
    text: str
    why: str = ""
    by: str = ""
    stands: str = ""
    end: date | datetime | None = None
    still: bool = False
    href: str = ""


Teller = Callable[[UUID, Viewer], Iterable[Happened]]
_tellers: list[Teller] = []


def register(teller: Teller) -> None:
    """Let a group's line of time show what this stage knows of it, as the viewer may read it."""
    _tellers.append(teller)


def told_of(group: UUID, viewer: Viewer) -> list[Happened]:
    """Return what later stages tell of a group."""
    return [one for teller in _tellers for one in teller(group, viewer)]
