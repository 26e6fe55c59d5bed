"""How long what was seized may be held under a power, and when to ask a court for longer.

Source: Proceeds of Crime Act 2002 s295(1) to (2), s303L and s47G: 48 hours, of which no Saturday,
Sunday, Christmas Day, Good Friday or bank holiday counts; then by order of a court.
"""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum

from optimise.basics.clock import day_of, start_of
from optimise.keep_safe.domain.clocks import is_working_day

AGREED_FOR = timedelta(days=28)  # what was agreed longer ago is looked at again
LONGEST_NOTICE = timedelta(days=14)  # before a court's order runs out


class Way(StrEnum):
    """How an exhibit is disposed of."""

    GIVEN_BACK = "given back"
    DESTROYED = "destroyed"
    FORFEITED = "forfeited by a court's order"
    SOLD = "sold by a court's order"
    PASSED_ON = "passed to another authority"


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """Until when something may be held, and from when somebody is told that it runs out."""

    ends_at: datetime
    warns_at: datetime


def runs_out(start: datetime, hours: int, *, skips: bool) -> datetime:
    """Return when so many hours have gone; with `skips`, of working days alone.

    Shape: the moment lies on a working day or on the midnight that ends one, where days are
    skipped. Errors: ValueError for no hours.
    """
    if hours <= 0:
        raise ValueError("A period runs forward.")
    left = timedelta(hours=hours)
    if not skips:
        return start + left
    moment = start.astimezone(UTC)
    while True:
        midnight = start_of(day_of(moment) + timedelta(days=1)).astimezone(UTC)
        if is_working_day(day_of(moment)):
            if midnight - moment >= left:
                return moment + left
            left -= midnight - moment
        moment = midnight


def held_for(start: datetime, hours: int, *, skips: bool) -> Held:
    """Return until when a power lets something be held: half of it gone, somebody is told."""
    return Held(
        ends_at=runs_out(start, hours, skips=skips),
        warns_at=runs_out(start, max(hours // 2, 1), skips=skips),
    )


def held_until(start: datetime, ends_at: datetime) -> Held:
    """Return what a court's order gives: told two weeks before, or when half of it has gone."""
    half = start + (ends_at - start) / 2
    return Held(ends_at=ends_at, warns_at=max(half, ends_at - LONGEST_NOTICE))
