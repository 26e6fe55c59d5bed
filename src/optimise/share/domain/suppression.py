"""Figures that may be told: how a count becomes what the public sees, and when.

What is told of a count depends on that count alone. Under five, nought included, nothing is
told; from five it is the nearest multiple of five. A total is the sum of what is told, never of
what was counted. Each event is counted in one row of one table of one month, and a table is
told once. So nothing told can be set against anything else told to learn more of a small count
than that it is small: see docs/methods/publishing-figures.md, and the attack in the tests.
"""

from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from optimise.basics.small_counts import LARGE_ENOUGH, SMALLEST, STEP, publishable

__all__ = ["LARGE_ENOUGH", "SMALLEST", "STEP", "publishable"]

DAYS_LATE = 30


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One row of a table: whom or what it counts, and how many there were."""

    label: str
    count: int

    @property
    def shown(self) -> int | None:
        """Return what is told of it."""
        return publishable(self.count)


def total(values: Iterable[int | None]) -> int:
    """Return the sum of what is told. What is not told adds nothing."""
    return sum(value or 0 for value in values)


@dataclass(frozen=True, slots=True, kw_only=True)
class Between:
    """The least and the most that some counts can be together, by what was told of each."""

    least: int
    most: int


def between(values: Iterable[int | None], *, off: int, hidden: int) -> Between:
    """Return between what the counts lie of which `values` were told.

    It is worked out from what is told alone, as any reader could, so it tells nothing more. What
    is told of a count is `off` from it at most; a count that is not told is `hidden` at most.
    """
    least = most = 0
    for value in values:
        if value is None:
            most += hidden
        else:
            least += max(value - off, hidden + 1)
            most += value + off
    return Between(least=least, most=most)


def last_day(month: date) -> date:
    """Return the last day of the month that begins on `month`."""
    return month.replace(day=monthrange(month.year, month.month)[1])


def publishable_from(month: date) -> date:
    """Return the first day on which figures of a month may be told."""
    return last_day(month) + timedelta(days=DAYS_LATE)


def months_to_tell(today: date, *, back: int = 12) -> list[date]:
    """Return the months that may be told today, the newest first.

    Shape: first days of months, at most `back` of them.
    """
    month, found = today.replace(day=1), []
    for _ in range(back + 2):
        month = (month - timedelta(days=1)).replace(day=1)
        if publishable_from(month) <= today:
            found.append(month)
    return found[:back]
