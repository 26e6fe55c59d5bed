"""Who is thanked by name, for what: counted from records, and only with their agreement."""

from datetime import date
from enum import StrEnum

from optimise.share.domain.suppression import last_day, months_to_tell

MONTHS = 3
LEAST = 3  # records of one sort before somebody is asked, so that one case is not told of


class Part(StrEnum):
    """What somebody did for it. The values are those that records are counted under."""

    TAUGHT = "taught"
    SEARCHED = "searched"
    CARED = "cared"
    ANALYSED = "analysed"

    @property
    def meaning(self) -> str:
        """Return which records count."""
        return MEANINGS[self]


MEANINGS = {
    Part.TAUGHT: "talks and visits given",
    Part.SEARCHED: "searches led, of operations that are over",
    Part.CARED: "homes visited, and changes for people entered",
    Part.ANALYSED: "reports graded, and assessments signed",
}


def in_words(part: Part, times: int) -> str:
    """Return what somebody is thanked for, such as "taught 12 times"."""
    return f"{part.value} {times:,} times"


def days_counted(today: date) -> tuple[date, date]:
    """Return the first and the last day of the months that are counted: whole, and past for long.

    What a day of a caller's choice counted would tell who was at which search.
    """
    months = months_to_tell(today, back=MONTHS)
    return months[-1], last_day(months[0])
