"""Clocks: when something must have been done, in hours, days or working days.

How long each runs is reference data that a force edits; the sums are here.
Source of the bank holidays: Banking and Financial Dealings Act 1971, by rule for England and
Wales; one-off holidays that a proclamation adds are not in it, so a clock is never late by them.
"""

from datetime import date, datetime, time, timedelta
from enum import StrEnum
from functools import cache

from optimise.basics.clock import LOCAL, day_of


class Unit(StrEnum):
    """What a clock counts."""

    HOURS = "hours"
    DAYS = "days"
    WORKING_DAYS = "working days"


class Soon(StrEnum):
    """How a clock stands to someone who looks at it."""

    LATE = "late"
    SOON = "due soon"
    RUNNING = "in time"


LAST_MINUTE = time(23, 59)
WARNS = timedelta(hours=24)


# How soon whoever has a concern in hand says what is done, by whether somebody is in danger, and
# for how long such words last at most: keep_safe_goes_on holds to the same.
SAYS_WITHIN = {True: timedelta(hours=4), False: timedelta(hours=24)}
LASTS = {True: timedelta(hours=24), False: timedelta(days=7)}
# How soon whoever accepted danger says what came of it: keep_safe_running has the same.
OUTCOME_WITHIN = timedelta(hours=24)
# How soon a second reads what another wants ended: keep_safe_running has the same.
AGREES_WITHIN = timedelta(hours=24)

# The longest that a force may set each clock to, in hours; a day of any kind counts 24. Whoever is
# in danger, or missing, is looked at within the hour, whatever anybody sets.
LONGEST = {
    "concern_danger": 1,
    "missing_look": 1,
    "concern": 72,
    "interview": 72,
    "nrm_submit": 72,
    "mash_decision": 72,
    "adult_decision": 120,
    "home_visit": 168,
    "charity_decision": 240,
    "feedback": 720,
    "nrm_reasonable": 720,
    "home_again": 744,
    "nrm_recovery": 2400,
}


def problem_with(code: str, count: int, unit: Unit) -> str:
    """Return why a clock may not run for so long, in words; empty where it may."""
    if count < 1:
        return "A clock runs for one at least"
    longest = LONGEST[code]
    hours = count if unit is Unit.HOURS else count * 24
    if hours <= longest:
        return ""
    most = f"{longest // 24} days" if longest >= 72 else f"{longest} hour"
    return f"This clock runs for {most} at most"


def due(start: datetime, count: int, unit: Unit) -> datetime:
    """Return when a clock that began at `start` runs out.

    Shape: hours run on through nights and weekends, as risk does; days end at the last minute of
    the local day, and working days leave out weekends and the bank holidays of England and Wales.
    Errors: ValueError for a count below nought.
    """
    if count < 0:
        raise ValueError("A clock runs forward.")
    if unit is Unit.HOURS:
        return start + timedelta(hours=count)
    day = day_of(start)
    end = day + timedelta(days=count) if unit is Unit.DAYS else _working_days_on(day, count)
    return datetime.combine(end, LAST_MINUTE, LOCAL)


def _working_days_on(day: date, count: int) -> date:
    while count > 0:
        day += timedelta(days=1)
        count -= is_working_day(day)
    return day


def is_working_day(day: date) -> bool:
    """Say whether `day` is neither at a weekend nor a bank holiday in England and Wales."""
    return day.weekday() < 5 and day not in bank_holidays(day.year)


def stands(due_at: datetime, moment: datetime) -> Soon:
    """Return how a clock stands: late, within a day of it, or in time."""
    if moment > due_at:
        return Soon.LATE
    return Soon.SOON if due_at - moment <= WARNS else Soon.RUNNING


@cache
def bank_holidays(year: int) -> frozenset[date]:
    """Return the bank holidays of England and Wales in a year, substitute days included."""
    easter = _easter(year)
    days = {easter - timedelta(days=2), easter + timedelta(days=1)}
    days |= {_monday(date(year, 5, 1)), _last_monday(year, 5), _last_monday(year, 8)}
    for fixed in (date(year, 1, 1), date(year, 12, 25), date(year, 12, 26)):
        while fixed.weekday() >= 5 or fixed in days:
            fixed += timedelta(days=1)
        days.add(fixed)
    return frozenset(days)


def _monday(first: date) -> date:
    return first + timedelta(days=-first.weekday() % 7)


def _last_monday(year: int, month: int) -> date:
    last = date(year, month, 31)
    return last - timedelta(days=last.weekday())


def _easter(year: int) -> date:
    # The anonymous Gregorian computus, as in Meeus, Astronomical Algorithms, chapter 8.
    a, b, c = year % 19, year // 100, year % 100
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    month, day = divmod(h + m - 7 * n + 114, 31)
    return date(year, month, day + 1)
