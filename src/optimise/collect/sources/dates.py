"""Dates and times as people write them in Britain: day first, and local time unless it says."""

import re
from datetime import date, datetime, time
from functools import lru_cache

from optimise.basics.clock import LOCAL

DAY_FORMS = ("%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y", "%d %B %Y", "%d %b %Y", "%d-%b-%Y")
CLOCK_FORMS = ("%H:%M:%S", "%H:%M", "%H%M")
APART = re.compile(r"(.*\d)(?:[ T,]+|\s+at\s+)(\d{1,2}:?\d\d(?::\d\d)?)\s*(?:hrs?|hours)?")


@lru_cache(maxsize=4096)
def read_day(written: str) -> date | None:
    """Return the day `written`, day before month, or in ISO order; None if it is not a day."""
    try:
        return date.fromisoformat(written)
    except ValueError:
        pass
    for form in DAY_FORMS:
        try:
            return datetime.strptime(written, form).date()  # noqa: DTZ007 - a day has no zone
        except ValueError:
            continue
    return None


def read_moment(written: str) -> datetime | None:
    """Return the moment `written`; a day alone is its first minute; None if it is not a time.

    Units: local British time where no offset is written.
    """
    try:
        moment = datetime.fromisoformat(written)
    except ValueError:
        return _day_first(written)
    return moment if moment.tzinfo else moment.replace(tzinfo=LOCAL)


def _day_first(written: str) -> datetime | None:
    split = APART.fullmatch(written)
    day = read_day(split[1].strip() if split else written)
    if day is None:
        return None
    clock = _clock(split[2]) if split else time.min
    return None if clock is None else datetime.combine(day, clock, LOCAL)


def _clock(written: str) -> time | None:
    for form in CLOCK_FORMS:
        try:
            return datetime.strptime(written, form).time()  # noqa: DTZ007 - a clock has no zone
        except ValueError:
            continue
    return None
