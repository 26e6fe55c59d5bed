"""The one clock and the one calendar: which moment and which day it is, and how both are written.

Days are London days. Rules take a moment or a day as an argument; only doors ask what time it is.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

LOCAL = ZoneInfo("Europe/London")
NOT_KNOWN = "Not known"

# No paper, record or person that is written of here lies outside of these years.
FIRST_YEAR, LAST_YEAR = 1900, 2200
OUTSIDE = f"Give a year from {FIRST_YEAR} to {LAST_YEAR}"

_frozen: ContextVar[datetime | None] = ContextVar("frozen", default=None)


def now() -> datetime:
    """Return this moment in UTC, or the moment a test has frozen."""
    return _frozen.get() or datetime.now(UTC)


def today() -> date:
    """Return the day it is here: in summer, an hour ahead of the day in UTC."""
    return day_of(now())


def day_of(moment: datetime) -> date:
    """Return the day here on which a moment falls.

    Errors: ValueError for a datetime without a zone, which would fall on the wrong day at night.
    """
    return _here(moment).date()


def start_of(day: date) -> datetime:
    """Return the first moment of a day here."""
    return datetime.combine(day, time.min, LOCAL)


def _here(moment: datetime) -> datetime:
    if moment.tzinfo is None:
        raise ValueError("A moment needs a time zone")
    try:
        return moment.astimezone(LOCAL)
    except OverflowError:
        # At the very ends of the calendar there is no hour here: the page shows it all the same.
        return moment.replace(tzinfo=LOCAL)


def is_within_reach(moment: date | datetime) -> bool:
    """Say whether a day or a moment lies in the years that anything here is written of."""
    return FIRST_YEAR <= moment.year <= LAST_YEAR


def moment_in(text: str) -> datetime | None:
    """Return the moment that an address or a phone names; None where there is no such moment.

    Shape: as ISO 8601 writes it, with its zone.
    """
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        return None
    return found if found.tzinfo is not None and is_within_reach(found) else None


def day_in(text: str) -> date | None:
    """Return the day that an address names, as ISO 8601 writes it; None where there is none."""
    try:
        found = date.fromisoformat(text)
    except ValueError:
        return None
    return found if is_within_reach(found) else None


def local_time(moment: date | datetime | None, *, seconds: bool = False) -> str:
    """Return the moment as people here write it: 24 Nov 2026, 03:00.

    Shape: an aware datetime, a date (written without a time) or None.
    Errors: ValueError for a datetime without a zone, which would be an hour wrong in summer.
    """
    if isinstance(moment, datetime):
        clock = _here(moment).isoformat(" ", "seconds")[11:19]
        return f"{local_date(moment)}, {clock if seconds else clock[:5]}"
    return local_date(moment)


def local_hour(moment: datetime) -> str:
    """Return the hour here of a moment of this day: 03:12."""
    return local_time(moment)[-5:]


def week_hour(moment: datetime) -> str:
    """Return the day and hour here of a moment of this week: Fri 22:00."""
    return f"{_here(moment):%a} {local_hour(moment)}"


def week_day(day: date) -> str:
    """Return a day of this week: Fri 27."""
    return f"{day:%a} {day.day}"


def local_date(moment: date | datetime | None) -> str:
    """Return the day here of the moment: 24 Nov 2026."""
    if moment is None:
        return NOT_KNOWN
    day = day_of(moment) if isinstance(moment, datetime) else moment
    return f"{day.day} {day:%b %Y}"


def short_date(day: date) -> str:
    """Return a day of these weeks, where there is room for no more: 24 Nov."""
    return f"{day.day} {day:%b}"


def local_month(moment: date | datetime) -> str:
    """Return the month here of the moment: November 2026."""
    day = day_of(moment) if isinstance(moment, datetime) else moment
    return f"{day:%B %Y}"


def partial_date(written: str) -> str:
    """Return a whole or partial date as people here write it: 5 Sep 1997, Sep 1997, 1997.

    Shape: a date as statements and files hold it, 1997-09-05, 1997-09 or 1997; anything else
    is returned as it is.
    """
    try:
        day = date.fromisoformat((written + "-01-01")[:10])
    except ValueError:
        return written
    forms = {10: local_date(day), 7: f"{day:%b %Y}"}
    return forms.get(len(written), written)


@contextmanager
def frozen(moment: datetime) -> Iterator[None]:
    """Hold the clock at `moment` inside the block, for tests and for made-up years."""
    token = _frozen.set(moment)
    try:
        yield
    finally:
        _frozen.reset(token)
