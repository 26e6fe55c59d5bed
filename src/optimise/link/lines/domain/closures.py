"""How a closed line is counted, and the days on which somebody looks whether it stays closed.

Source: National County Lines Coordination Centre, counting rules for Type 1 and Type 2. A handset
seized without a charge is no Type 1.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

CHECK_BACK_DAYS = (7, 28, 90)


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


def check_back_days(closed_on: date, days: Iterable[int] = CHECK_BACK_DAYS) -> tuple[date, ...]:
    """Return the days on which to look whether the number is still out of use, in order."""
    return tuple(closed_on + timedelta(days=n) for n in sorted(days))


@dataclass(frozen=True, slots=True, kw_only=True)
class Looked:
    """One check-back: the day it was due, and whether the number was seen again, once known."""

    due: date
    seen_again: bool | None


def how_it_stands(kind: ClosureType, checks: Iterable[Looked], *, today: date) -> str:
    """Return in words whether a closure has held, so that nobody counts one that has not."""
    made = tuple(checks)
    if any(c.seen_again for c in made):
        return "The number was seen again: it may no longer be counted as closed."
    if kind is ClosureType.PAUSED:
        return "Paused only: it is not counted as closed."
    late = sum(c.seen_again is None and c.due < today for c in made)
    if late:
        return f"{late} check-back{'s' if late > 1 else ''} overdue: look before it is counted."
    if all(c.seen_again is False for c in made):
        return "Still out of use at every check-back."
    return "Out of use so far; check-backs to come."
