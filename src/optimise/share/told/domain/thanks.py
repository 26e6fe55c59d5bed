"""Who is thanked by name, for what: counted from records, and only with their agreement."""

from datetime import timedelta
from enum import StrEnum

LOOKS_BACK = timedelta(days=91)
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
