"""Working days in England: neither weekend, nor Christmas Day, Good Friday or a bank holiday.

Source: Banking and Financial Dealings Act 1971; holidays proclaimed for one year only, such as a
coronation, cannot be computed and are given by hand in PROCLAIMED.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache

SATURDAY, SUNDAY = 5, 6
PROCLAIMED = frozenset({date(2022, 6, 3), date(2022, 9, 19), date(2023, 5, 8)})
MOVED = {date(2020, 5, 4): date(2020, 5, 8), date(2022, 5, 30): date(2022, 6, 2)}


def working_days_after(day: date, count: int) -> date:
    """Return the working day that is the `count`th after `day`, which is not itself counted.

    Errors: ValueError for a count below one.
    """
    if count < 1:
        raise ValueError("Count at least one working day.")
    for _ in range(count):
        day += timedelta(days=1)
        while not is_working_day(day):
            day += timedelta(days=1)
    return day


def is_working_day(day: date) -> bool:
    """Tell whether offices and courts are taken to be open."""
    return day.weekday() < SATURDAY and day not in holidays(day.year)


@cache
def holidays(year: int) -> frozenset[date]:
    """Return the bank holidays of a year in England and Wales, with their substitute days."""
    easter = _easter(year)
    fixed = {easter - timedelta(days=2), easter + timedelta(days=1), *_mondays(year)}
    # In order, so that Boxing Day finds its substitute after that of Christmas Day.
    for day in (date(year, 1, 1), date(year, 12, 25), date(year, 12, 26)):
        fixed.add(_moved_off_the_weekend(day, fixed))
    return frozenset(fixed | {day for day in PROCLAIMED if day.year == year})


def _mondays(year: int) -> Iterator[date]:
    first = date(year, 5, 1)
    early_may = first + timedelta(days=-first.weekday() % 7)
    for monday in (early_may, _last_monday(year, 5), _last_monday(year, 8)):
        yield MOVED.get(monday, monday)


def _last_monday(year: int, month: int) -> date:
    last = date(year, month, 31)
    return last - timedelta(days=last.weekday())


def _moved_off_the_weekend(day: date, taken: set[date]) -> date:
    while day.weekday() >= SATURDAY or day in taken:
        day += timedelta(days=1)
    return day


def _easter(year: int) -> date:
    """Return Easter Day. Source: Butcher's Ecclesiastical Calendar, 1876 (Gregorian)."""
    golden, century = year % 19, year // 100
    moon = (
        19 * golden + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15
    ) % 30
    sunday = (32 + 2 * (century % 4) + 2 * (year % 100 // 4) - moon - year % 4) % 7
    late = (golden + 11 * moon + 22 * sunday) // 451
    month, day = divmod(moon + sunday - 7 * late + 114, 31)
    return date(year, month, day + 1)
