"""How long a report may wait before someone looks, and how long it has waited.

The hours are ours to begin with and a force's to change: they are passed in, never fixed here.
Source: the priorities are those forces train on; the hours are ours.
"""

from collections.abc import Mapping
from datetime import datetime, timedelta
from enum import StrEnum


class Priority(StrEnum):
    """How soon someone must look. Nothing is low before somebody read it and said so."""

    HIGH = "high"
    MEDIUM = "medium"
    UNREAD = "not yet read"
    LOW = "low"


DEFAULT_WAITS: Mapping[Priority, timedelta] = {
    Priority.HIGH: timedelta(hours=1),
    Priority.MEDIUM: timedelta(hours=24),
    Priority.UNREAD: timedelta(hours=24),
    Priority.LOW: timedelta(days=7),
}
MINUTE, HOUR, DAY = 60, 60 * 60, 24 * 60 * 60


def due_at(
    received_at: datetime,
    priority: Priority,
    *,
    waits: Mapping[Priority, timedelta] = DEFAULT_WAITS,
) -> datetime:
    """Return when someone must have looked. Nights and weekends count, as risk does not sleep."""
    return received_at + waits[priority]


def clock_words(due: datetime, now: datetime) -> str:
    """Return how the clock stands, in words: age, not blame.

    Shape: "due in 40 minutes", "due now", "2 hours late". Rounded down while there is time
    left and when it is late, so that neither is made to look longer than it is.
    """
    left = due - now
    if abs(left) < timedelta(minutes=1):
        return "due now"
    return f"due in {spell(left)}" if left > timedelta() else f"{spell(-left)} late"


def spell(length: timedelta) -> str:
    """Return a length of time in its largest whole unit: "1 hour", "3 days".

    Errors: ValueError for a length below nought.
    """
    seconds = int(length.total_seconds())
    if seconds < 0:
        raise ValueError("A length of time cannot be below nought.")
    for unit, name in ((DAY, "day"), (HOUR, "hour"), (MINUTE, "minute")):
        if seconds >= unit:
            count = seconds // unit
            return f"{count} {name}{'' if count == 1 else 's'}"
    return "less than a minute"
