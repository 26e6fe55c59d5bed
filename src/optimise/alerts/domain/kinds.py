"""Kinds of alert: what each is called, who on duty is told, how long before the next in line is.

An app says in its `alerts.py` which kinds it raises (`KINDS`); `wiring` gathers them here.
"""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from optimise.access.domain.audiences import Viewer
from optimise.access.domain.declared import Harm
from optimise.access.domain.roles import Role
from optimise.audit.domain.reasons import Reason

# A loud alert is of somebody in danger: the next in line is told within the hour, whatever is set.
LONGEST_LOUD = 60
LONGEST = 24 * 60
Moved = Callable[[UUID, UUID, Viewer, str], None]
Endangered = Callable[[Collection[UUID]], Collection[UUID]]
Says = Callable[[Collection[UUID], Viewer], Mapping[UUID, str]]


KeptFrom = Callable[[Collection[UUID]], Mapping[UUID, Collection[UUID]]]
Named = Callable[[Collection[UUID]], Mapping[UUID, Collection[UUID]]]


def from_nobody(rows: Collection[UUID]) -> Mapping[UUID, Collection[UUID]]:
    """Say that no row of a kind is kept from anybody who may take its alert."""
    return {}


def everybody(rows: Collection[UUID]) -> Collection[UUID]:
    """Say that somebody is in danger in every row of a kind."""
    return rows


def nobody(rows: Collection[UUID]) -> Collection[UUID]:
    """Say that no row of a kind tells by itself that somebody is in danger now."""
    return ()


def in_no_words(rows: Collection[UUID], viewer: Viewer) -> Mapping[UUID, str]:
    """Say nothing of any row besides its reference."""
    return {}


@dataclass(frozen=True, slots=True, kw_only=True)
class Many:
    """How one and several of a kind are said in one line, and the page of them all."""

    one: str
    more: str
    page: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """One kind of alert.

    Shape: `title` is all that the band says, beside a reference. Whoever holds `role` and is on
    duty is told; those of `also` read that it stands. Those of `stand_in` may take it as well, and
    are told when everyone is. `page` is the address of what it is about, with the row's id unless
    `of_row` is false. `minutes` is how long it waits before the next in line is told, until a force
    says otherwise. `moved` is called with the row, whose it is now, who did it and a note, in the
    same transaction; `handed` with whom it was handed to, before they take it, and keeps the note.
    Of what is told `at_once` all are told who may take it. `stays` says that it outlasts a shift,
    and is handed over when its holder goes off duty. `endangered` returns in which of its rows
    somebody said that there is danger now: those stand first, and those of `also` have them on
    every page while nobody has them. A `guess` is what words alone suggest: it stands after all
    others, in one line with its like. Of what is said `together`, several that nobody has stand in
    one line too. `harm` is what waiting does: lists stand in its order, after danger. `in_short`
    returns, of its rows, a few words of what each is about, as the viewer may read it, for the list
    that leads to them, and records that look. `kept_from` returns from whom each row is kept: they
    are in no line of it, and it is neither theirs to take nor handed to them. `reason` is why
    whoever took one looks, where they were not asked before. `named` returns whom somebody wrote
    down as told of each row, who has not said so: it is theirs by name until somebody has it.
    """

    code: str
    title: str
    says: str
    role: Role
    page: str
    minutes: int
    of_row: bool = True
    also: frozenset[Role] = frozenset()
    stand_in: frozenset[Role] = frozenset()
    loud: bool = True
    harm: Harm = Harm.WORK
    in_short: Says = in_no_words
    stays: bool = False
    at_once: bool = False
    endangered: Endangered = nobody
    kept_from: KeptFrom = from_nobody
    named: Named = from_nobody
    guess: Many | None = None
    together: Many | None = None
    moved: Moved | None = None
    handed: Moved | None = None
    reason: Reason | None = None

    @property
    def longest(self) -> int:
        """Return how many minutes it may be told to wait at most."""
        return LONGEST_LOUD if self.loud else LONGEST

    @property
    def readers(self) -> frozenset[Role]:
        """Return who may read that such an alert stands."""
        return self.also | self.takers

    @property
    def takers(self) -> frozenset[Role]:
        """Return who may take such an alert."""
        return self.stand_in | {self.role}


_kinds: dict[str, Kind] = {}


def hold(found: Iterable[Kind]) -> None:
    """Keep the kinds, in place of what was kept before."""
    _kinds.clear()
    _kinds.update({kind.code: kind for kind in found})


def kinds() -> tuple[Kind, ...]:
    """Return every kind, in the order of the walk."""
    return tuple(_kinds.values())


def kind(code: str) -> Kind:
    """Return one kind. Errors: KeyError for one that no app declares."""
    return _kinds[code]
