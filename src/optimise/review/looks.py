"""What is claimed is looked at again: on which days, until when, and what is missed by then."""

from collections.abc import Iterable
from datetime import date, timedelta

GRACE = timedelta(days=14)  # a look that is later than this was missed
TO_LOOK = timedelta(days=7)  # what its owner has, once told


def look_days(on: date, after: Iterable[timedelta]) -> tuple[date, ...]:
    """Return the days on which somebody looks whether it lasted, in order."""
    return tuple(on + gap for gap in sorted(after))


def missed_before(today: date) -> date:
    """Return the day before which a look must be due to be missed by now, where nobody took it."""
    return today - GRACE
