"""What a circle is about to do somewhere, what the desk answers, and by when it must be rung.

Source: RISSafe (riss.net): events are matched on time and place, targets apart from that; both
sides are told to ring, and nothing else.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from optimise.basics.clock import local_time

AGAIN_BEFORE = timedelta(hours=2)
ESCALATES_AFTER = timedelta(minutes=30)
PROBED_IN = timedelta(hours=1)
MANY, SAME = 12, 3  # questions of one person in that time; the same question again and again


class EventKind(StrEnum):
    """What is about to be done."""

    WARRANT = "warrant"
    SURVEILLANCE = "surveillance"
    TEST_PURCHASE = "test purchase"
    VISIT = "visit"
    ARREST = "arrest"
    ORDER = "order"


# How far round a place others must not be, in metres, where nobody says otherwise.
REACH: Mapping[EventKind, int] = {
    EventKind.WARRANT: 300,
    EventKind.SURVEILLANCE: 500,
    EventKind.TEST_PURCHASE: 500,
    EventKind.VISIT: 150,
    EventKind.ARREST: 300,
    EventKind.ORDER: 150,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Stands:
    """Where a circle stands with the desk: one bit, when it was asked, and whom to ring.

    The words are the same whatever lies behind the bit.
    """

    must_ring: bool
    asked_at: datetime | None
    desk: str

    @property
    def is_clear(self) -> bool:
        """Say whether the desk was asked and nobody need be rung."""
        return self.asked_at is not None and not self.must_ring

    def is_fresh(self, moment: datetime) -> bool:
        """Say whether the desk was asked no longer ago than it is asked again before one acts."""
        return self.asked_at is not None and moment - self.asked_at <= AGAIN_BEFORE

    @property
    def words(self) -> str:
        """Return what the desk answers, with the moment."""
        if self.asked_at is None:
            return "The desk has not been asked yet."
        when = local_time(self.asked_at)
        if self.must_ring:
            return f"Ring {self.desk} before you go on. Asked on {when}."
        return f"Clear with other operations on {when}."


def problems_with(
    *, since: datetime, until: datetime, moment: datetime, metres: int, widest: int
) -> list[tuple[str, str]]:
    """Return what is wrong with an event, by field."""
    found = []
    if until <= since:
        found.append(("until", "It ends after it begins."))
    if until <= moment:
        found.append(("until", "That is over. Give hours that are still to come."))
    if not 0 < metres <= widest:
        found.append(("metres", f"Say how far round it: up to {widest // 1000} km."))
    return found
