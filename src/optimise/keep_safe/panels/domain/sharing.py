"""Who gets what is shared at a panel, how strictly it is handled, and what a room may see."""

from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from optimise.evaluate.domain.grading import Handling

# How a case says that it lost something, and never from whom: `taken_back.sql` begins so too.
TAKEN_BACK = "Something told here"


class Reach(StrEnum):
    """How far something is shared."""

    CHAIR = "the chair only"
    CASE = "everyone on this case"
    NAMED = "the agencies I choose"


@dataclass(frozen=True, slots=True, kw_only=True)
class Parties:
    """The agencies of one case: who hosts the panel, who is on the case, and who speaks."""

    host: UUID
    speaker: UUID
    on_case: frozenset[UUID]


def recipients(reach: Reach, parties: Parties, named: Iterable[UUID] = ()) -> frozenset[UUID]:
    """Return the agencies that may read what is shared: never one that is not on the case.

    The host always may, since it runs the meeting; so may whoever said it.
    """
    chosen = {
        Reach.CHAIR: frozenset[UUID](),
        Reach.CASE: parties.on_case,
        Reach.NAMED: frozenset(named) & parties.on_case,
    }[reach]
    return chosen | {parties.host, parties.speaker}


def known_giver(
    parties: Parties, told: frozenset[UUID], *, names_partners: bool
) -> frozenset[UUID]:
    """Return the agencies that may read who said it: all who were told only where the case says
    who is on it."""
    return told if names_partners else frozenset({parties.host, parties.speaker})


def may_show(readers: AbstractSet[UUID], present: AbstractSet[UUID]) -> bool:
    """Say whether something may stand on the screen: only if every agency in the room may read it.

    With nobody said to be in the room, nothing may.
    """
    return bool(present) and present <= readers


@dataclass(frozen=True, slots=True, kw_only=True)
class Handled:
    """A handling code with the conditions that travel with it."""

    handling: Handling
    conditions: tuple[str, ...] = ()

    @property
    def words(self) -> str:
        """Return the handling as it is printed."""
        if self.handling is Handling.SHARE:
            return "Handling P: lawful sharing permitted"
        return f"Handling C: {' '.join(c.rstrip('.') + '.' for c in self.conditions)}"


def strictest(inputs: Iterable[Handled]) -> Handled:
    """Return how a thing made of these is handled: the strictest of them, with every condition."""
    things = tuple(inputs)
    conditions = tuple(dict.fromkeys(c for thing in things for c in thing.conditions))
    restricted = conditions or any(t.handling is Handling.SHARE_WITH_CONDITIONS for t in things)
    handling = Handling.SHARE_WITH_CONDITIONS if restricted else Handling.SHARE
    return Handled(handling=handling, conditions=conditions)


def problems_with_handling(handling: Handling, conditions: str) -> tuple[str, ...]:
    """Return in words what is wrong with a handling code, or nothing."""
    written = bool(conditions.strip())
    if handling is Handling.SHARE_WITH_CONDITIONS and not written:
        return ("Handling C needs its conditions.",)
    if handling is Handling.SHARE and written:
        return ("Conditions go with handling C.",)
    return ()
