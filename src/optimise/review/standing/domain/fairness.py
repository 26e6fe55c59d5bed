"""On whom it falls: shares against a stated base, with an interval, small numbers left out.

Source: Wilson 1927 for the interval.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from math import sqrt

from optimise.basics.described import NOT_STATED, Age, Sex

SMALLEST = 5
Z = 1.96
ANSWERS_FOR = timedelta(days=365)  # as long as an answer silences what stands out


class By(StrEnum):
    """By what people are told apart here."""

    ETHNICITY = "ethnicity"
    RECORDED = "recorded"
    OFFICER = "officer"
    SEX = "sex"
    AGE = "age"
    AREA = "area"

    @property
    def words(self) -> str:
        """Return what tells people apart, in words; who says it is never left open."""
        return SAID_BY.get(self, self.value)


class Matter(StrEnum):
    """What falls on people. The values stand in addresses."""

    REPORTED = "reported"
    REFERRED = "referred"
    SEARCHED = "searched"
    REGISTERED = "in-groups"
    ARRESTED = "arrested"
    SAFE = "kept-safe"

    @property
    def whom(self) -> str:
        """Return whom it counts, in words."""
        return WHOM[self]

    def whom_by(self, what: By) -> str:
        """Return whom a table of it counts, in words: ethnicity is known of others, referred."""
        return REFERRED.get(self, self.whom) if what in (By.ETHNICITY, By.RECORDED) else self.whom


WHOM = {
    Matter.REPORTED: "People named in intelligence of the last year",
    Matter.REFERRED: "People referred to be kept safe",
    Matter.SEARCHED: "Stops and searches",
    Matter.REGISTERED: "Members of groups on the register",
    Matter.ARRESTED: "People arrested",
    Matter.SAFE: "People to be kept safe",
}
REFERRED = {
    Matter.REPORTED: "People referred since this month last year of whom a report told",
    Matter.SAFE: "People whose referral was accepted",
}
SAID_BY = {
    By.ETHNICITY: "ethnicity as they say it themselves",
    By.RECORDED: "ethnicity as somebody else said it, or a record has it",
    By.OFFICER: "ethnicity as the officer saw it",
}
NO_AREA = "none"
UNKNOWN = {
    By.ETHNICITY: NOT_STATED,
    By.RECORDED: NOT_STATED,
    By.OFFICER: NOT_STATED,
    By.SEX: Sex.NOT_KNOWN,
    By.AGE: Age.NOT_KNOWN,
    By.AREA: NO_AREA,
}


def band_of(age: int | None) -> Age:
    """Return the band of an age."""
    if age is None:
        return Age.NOT_KNOWN
    bands = ((18, Age.CHILD), (25, Age.YOUNG), (40, Age.MIDDLE))
    return next((band for below, band in bands if age < below), Age.OLDER)


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """The share of one group among those counted. `count` is None where it is small.

    `stands_out` is said only where the interval leaves out the share of the stated base.
    """

    label: str
    count: int | None
    low: float | None
    high: float | None
    base: float | None

    @property
    def stands_out(self) -> bool:
        """Say whether an answer is asked for."""
        if self.base is None or self.low is None or self.high is None:
            return False
        return not self.low <= self.base <= self.high


def still_answers(share: Share, was: tuple[float, float] | None, *, since: timedelta) -> bool:
    """Say whether what was answered so long ago answers a share as it is now.

    It does for a year, while what the share may be overlaps with what it might be then. Of an
    answer that kept no figures only its age is known.
    """
    if since > ANSWERS_FOR:
        return False
    if was is None or share.low is None or share.high is None:
        return True
    return share.low <= was[1] and was[0] <= share.high


def wilson(count: int, total: int) -> tuple[float, float]:
    """Return the 95 % interval of a share. Errors: ValueError for no total."""
    if total < 1:
        raise ValueError("a share of nothing")
    share, square = count / total, Z * Z / total
    middle = share + square / 2
    spread = Z * sqrt(share * (1 - share) / total + square / (4 * total))
    return max((middle - spread) / (1 + square), 0.0), min((middle + spread) / (1 + square), 1.0)


def shares(
    values: Iterable[str], labels: Mapping[str, str], base: Mapping[str, float], *, unknown: str
) -> list[Share]:
    """Return the share of each label that occurs, the unknown last and always shown.

    Shape: a count under five is not told, and where one alone would be left out, the unknown among
    them, the next smallest goes with it, so that no total gives it away.
    """
    counts = Counter(values)
    lost = counts.get(unknown, 0)
    hidden = _hidden({label: n for label, n in counts.items() if n})
    known = {label: n for label, n in counts.items() if label != unknown and n}
    # Where the unknown are not told, a share is of everybody: it would give them away otherwise.
    total = sum(known.values()) + (lost if unknown in hidden else 0)
    found = []
    for label in labels:
        if label == unknown or label not in known:
            continue
        told = label not in hidden
        low, high = wilson(known[label], total) if told else (None, None)
        found.append(
            Share(
                label=label,
                count=known[label] if told else None,
                low=low,
                high=high,
                base=base.get(label),
            )
        )
    shown = None if unknown in hidden else lost
    return [*found, Share(label=unknown, count=shown, low=None, high=None, base=None)]


def _hidden(counts: Mapping[str, int]) -> set[str]:
    small = {label for label, n in counts.items() if n < SMALLEST}
    rest = sorted((n, label) for label, n in counts.items() if label not in small)
    if small and rest and (len(small) == 1 or sum(counts[label] for label in small) < SMALLEST):
        small.add(rest[0][1])
    return small
