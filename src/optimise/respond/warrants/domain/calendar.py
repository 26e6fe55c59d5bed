"""Where a warrant stands on a day: still to be carried out, running out, or due back at the court.

Source: Police and Criminal Evidence Act 1984, section 16 (9) and (10): it goes back when it was
executed, or when its time is over.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

SOON = timedelta(days=7)


class Stands(StrEnum):
    """Where a warrant stands."""

    VALID = "may be carried out"
    SOON = "runs out soon"
    RETURN = "due back at the court"
    RETURNED = "back at the court"


@dataclass(frozen=True, slots=True, kw_only=True)
class Dates:
    """What of a warrant says where it stands."""

    expires_on: date
    entries: int
    left: int
    returned: bool


def stands(one: Dates, *, on: date) -> Stands:
    """Return where a warrant stands on a day."""
    if one.returned:
        return Stands.RETURNED
    if on > one.expires_on or (one.entries and one.left == 0):
        return Stands.RETURN
    return Stands.SOON if one.expires_on - on <= SOON else Stands.VALID
