"""How a board stands, made from what phones sent, in whatever order and however often it came.

A phone in a dead spot sends late, twice or out of order. What was tapped last stands, by the time
at the phone; when it was received is said beside it, and decides nothing.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from uuid import UUID

LATE = timedelta(minutes=1)


class State(StrEnum):
    """How far a team is at one address."""

    BRIEFED = "briefed"
    EN_ROUTE = "en route"
    IN = "in"
    SECURE = "secure"
    SEARCHED = "searched"
    OUT = "out"


class Ask(StrEnum):
    """Whom or what a team may need."""

    MEDIC = "medic"
    INTERPRETER = "interpreter"
    SOCIAL_WORKER = "social worker"
    LOCKSMITH = "locksmith"
    BOARDING = "door made safe"
    DOG = "dog"


class Met(StrEnum):
    """How far a need is. It only ever goes on, so the order of arrival changes nothing."""

    ASKED = "asked"
    TAKEN = "taken"
    WITHDRAWN = "not needed any more"
    MET = "met"

    @property
    def is_over(self) -> bool:
        """Say whether nobody need come any more."""
        return self in (Met.WITHDRAWN, Met.MET)


class Whom(StrEnum):
    """Who is to be kept safe."""

    CHILD = "child"
    ADULT = "adult"
    HOME = "home"


@dataclass(frozen=True, slots=True, kw_only=True)
class Tap:
    """One tap on a phone: which address, which state, when at the phone and when received."""

    client_id: UUID
    address: UUID
    state: State
    at: datetime
    received: datetime
    by: UUID

    @property
    def came_late(self) -> bool:
        """Say whether it waited on the phone."""
        return self.received - self.at > LATE


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How one address stands: the last tap, and the last of each state that was reached."""

    last: Tap | None = None
    reached: tuple[tuple[State, Tap], ...] = ()

    @property
    def state(self) -> State | None:
        """Return the state it is in, if anybody tapped one."""
        return self.last.state if self.last else None

    def at(self, state: State) -> Tap | None:
        """Return the last tap of one state."""
        return dict(self.reached).get(state)


def _order(tap: Tap) -> tuple[datetime, str]:
    return tap.at, str(tap.client_id)


def in_order(taps: Iterable[Tap]) -> list[Tap]:
    """Return taps by the time at the phone, each once."""
    return sorted({tap.client_id: tap for tap in taps}.values(), key=_order)


def standing(addresses: Iterable[UUID], taps: Iterable[Tap]) -> dict[UUID, Standing]:
    """Return how each address stands. Sent twice or out of order, the same taps stand the same."""
    of: dict[UUID, list[Tap]] = {one: [] for one in addresses}
    for tap in in_order(taps):
        if tap.address in of:
            of[tap.address].append(tap)
    return {one: _standing(found) for one, found in of.items()}


def _standing(taps: list[Tap]) -> Standing:
    if not taps:
        return Standing()
    reached = {tap.state: tap for tap in taps}
    return Standing(last=taps[-1], reached=tuple(reached.items()))


def how_met(answers: Iterable[Met]) -> Met:
    """Return how far a need is: the furthest that anybody said, in whatever order it came."""
    walk = list(Met)
    return max(answers, key=walk.index, default=Met.ASKED)


def is_overdue(*, asked: datetime, state: Met, minutes: int, moment: datetime) -> bool:
    """Say whether nobody took a need within so many minutes."""
    return state is Met.ASKED and moment - asked >= timedelta(minutes=minutes)


def how_many(states: Mapping[UUID, Standing]) -> dict[str, int]:
    """Return how many addresses are in each state; `waiting` counts those nobody tapped."""
    found = dict.fromkeys(["waiting", *(state.value for state in State)], 0)
    for one in states.values():
        found[one.state.value if one.state else "waiting"] += 1
    return found
