"""How a closed line is counted, and whether it may still be counted as closed.

Source: National County Lines Coordination Centre, counting rules for Type 1 and Type 2. A handset
seized without a charge is no Type 1.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

LOOKS = (timedelta(days=7), timedelta(days=28), timedelta(days=90))
LAST_LOOK = LOOKS[-1]


class ClosureType(StrEnum):
    """How a line was closed, as it is counted nationally."""

    TYPE_1 = "type 1"
    TYPE_2 = "type 2"
    PAUSED = "paused"

    @property
    def label(self) -> str:
        """Return the type with what it means."""
        return _LABELS[self]


_LABELS = {
    ClosureType.TYPE_1: "Type 1: a line holder was arrested and charged",
    ClosureType.TYPE_2: "Type 2: the line, number or SIM was switched off",
    ClosureType.PAUSED: "Not closed, only paused: such as a handset seized with no charge",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ClosureGiven:
    """A closure as it is put forward."""

    kind: ClosureType
    on: date
    method: str
    evidence: str
    holder: str = ""
    charge_ref: str = ""


def problems_with(closure: ClosureGiven, *, today: date) -> dict[str, str]:
    """Return what must be put right before a closure counts, by field.

    Shape: empty where it may be kept.
    """
    found = {}
    if closure.on > today:
        found["on"] = "This day lies ahead. A closure is recorded once it has happened."
    if not closure.method.strip():
        found["method"] = "Say how it was closed."
    if not closure.evidence.strip():
        found["evidence"] = "Say what shows that the line can no longer supply by this number."
    if closure.kind is ClosureType.TYPE_1:
        if not closure.holder.strip():
            found["holder"] = "A Type 1 names the line holder who was charged."
        if not closure.charge_ref.strip():
            found["charge_ref"] = "A Type 1 needs the charge. Without one it is not a Type 1."
    return found


@dataclass(frozen=True, slots=True, kw_only=True)
class Looked:
    """One check-back: the day it was due, and whether the number was seen again, once known."""

    due: date
    seen_again: bool | None


class State(StrEnum):
    """Where a closure stands."""

    SO_FAR = "out of use so far"
    HELD = "held"
    OVERDUE = "overdue"
    UNVERIFIED = "unverified"
    NEWS = "to be looked at again"
    PAUSED = "paused"
    OPENED = "opened again"


class Last(StrEnum):
    """What is known of a line at the last look, however its closure is counted."""

    CLOSED = "still closed"
    BACK = "back in use"
    UNKNOWN = "not known"


_WORDS = {
    State.SO_FAR: "Out of use so far; check-backs to come.",
    State.HELD: "Still out of use at every check-back.",
    State.UNVERIFIED: "Unverified: nobody looked back in time. Look before it is counted.",
    State.NEWS: "Something new is known of the line: look before it is counted.",
    State.PAUSED: "Paused only: it is not counted as closed.",
    State.OPENED: "The number was seen again: it may no longer be counted as closed.",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Marks:
    """What has been written on a closure, as far as it decides where it stands."""

    kind: ClosureType
    looks: tuple[Looked, ...] = ()
    reopened: bool = False
    news: bool = False
    unverified: bool = False

    @property
    def is_back(self) -> bool:
        """Say whether the line was seen in use again, or the closure opened for another reason."""
        return self.reopened or any(look.seen_again for look in self.looks)

    def late(self, today: date) -> int:
        """Return how many check-backs are overdue."""
        return sum(look.seen_again is None and look.due < today for look in self.looks)


def state_of(marks: Marks, *, today: date) -> State:
    """Return where a closure stands, so that nobody counts one that has not held."""
    order = (
        (marks.is_back, State.OPENED),
        (marks.kind is ClosureType.PAUSED, State.PAUSED),
        (marks.news, State.NEWS),
        (marks.unverified, State.UNVERIFIED),
        (marks.late(today), State.OVERDUE),
        (marks.looks and all(look.seen_again is False for look in marks.looks), State.HELD),
    )
    return next((state for holds, state in order if holds), State.SO_FAR)


def last_known(marks: Marks, *, today: date) -> Last:
    """Return what is known of a line at the last look; nothing, where one is late or none was."""
    if marks.is_back:
        return Last.BACK
    looked = any(look.seen_again is False for look in marks.looks)
    if marks.news or marks.unverified or marks.late(today) or not looked:
        return Last.UNKNOWN
    return Last.CLOSED


def how_it_stands(marks: Marks, *, today: date) -> str:
    """Return in words whether a closure has held."""
    state = state_of(marks, today=today)
    if state is State.OVERDUE:
        late = marks.late(today)
        return f"{late} check-back{'s' if late > 1 else ''} overdue: look before it is counted."
    return _WORDS[state]
