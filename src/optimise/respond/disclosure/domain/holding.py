"""How long material is held: until acquittal or decision, after conviction longer, appeals longest.

Source: Criminal Procedure and Investigations Act 1996, code of practice, paragraphs 5.8 to 5.10.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

MONTHS = 6


class Result(StrEnum):
    """How a case ended."""

    NOT_PROSECUTED = "not prosecuted"
    ACQUITTED = "acquitted"
    CONVICTED = "convicted"


@dataclass(frozen=True, slots=True, kw_only=True)
class End:
    """How a case ended: the day, and after conviction the release; whether an appeal runs.

    `released` is when everyone who was sent to custody was or will be released; None where nobody
    was. `appeal_decided` is the day of the decision; `appeal_runs` says that it is not there yet.
    """

    result: Result
    on: date
    released: date | None = None
    in_custody: bool = False
    appeal_runs: bool = False
    appeal_decided: date | None = None


def held_until(end: End | None) -> date | None:
    """Return the last day on which material is held; None where nobody knows it yet."""
    if end is None or end.appeal_runs or (end.in_custody and end.released is None):
        return None
    days = [end.on]
    if end.result is Result.CONVICTED:
        days.append(six_months_after(end.on))
        if end.released:
            days.append(end.released)
    if end.appeal_decided:
        days.append(end.appeal_decided)
    return max(days)


def six_months_after(day: date) -> date:
    """Return the day six months later, the last of that month where there is no such day."""
    month = day.month + MONTHS
    year, month = day.year + (month - 1) // 12, (month - 1) % 12 + 1
    for last in (day.day, 30, 29, 28):
        try:
            return date(year, month, last)
        except ValueError:
            continue
    raise AssertionError  # every month has 28 days


def may_lift(ends: Iterable[End | None], *, operation_is_open: bool, on: date) -> bool:
    """Say whether what an operation holds may go on its day again, its cases being over."""
    if operation_is_open:
        return False
    days = [held_until(end) for end in ends]
    return all(day is not None and day < on for day in days)
