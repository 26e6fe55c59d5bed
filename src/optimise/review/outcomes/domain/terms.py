"""Lengths of sentences. Months are months and days are days: neither becomes the other."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

MONTH = 30.4375  # days, to say which of two lengths is longer, and for nothing else


class Sort(StrEnum):
    """What a sentence is. Prison that is suspended is not prison."""

    CUSTODY = "custody"
    LIFE = "life"
    SUSPENDED = "suspended custody"
    COMMUNITY = "community order"
    FINE = "fine"
    DISCHARGE = "discharge"
    HOSPITAL = "hospital order"


class Runs(StrEnum):
    """How a sentence runs beside the others of its story."""

    ALONE = "by itself"
    CONCURRENT = "concurrent"
    CONSECUTIVE = "consecutive"


INSIDE = frozenset({Sort.CUSTODY, Sort.LIFE})


@dataclass(frozen=True, slots=True)
class Term:
    """So many months and so many days."""

    months: int = 0
    days: int = 0

    def __add__(self, other: "Term") -> "Term":
        return Term(self.months + other.months, self.days + other.days)

    def __str__(self) -> str:
        years, months = divmod(self.months, 12)
        parts = [
            f"{number} {one if number == 1 else one + 's'}"
            for number, one in ((years, "year"), (months, "month"), (self.days, "day"))
            if number
        ]
        return " ".join(parts) or "no length"

    @property
    def weight(self) -> float:
        """Return how long it is, for comparing alone."""
        return self.months * MONTH + self.days


NO_TERM = Term()


@dataclass(frozen=True, slots=True, kw_only=True)
class Passed:
    """One sentence as it was passed."""

    sort: Sort
    term: Term = NO_TERM
    runs: Runs = Runs.ALONE


def together(passed: Iterable[Passed]) -> Term:
    """Return what custody of one story comes to: the longest, and what runs after it.

    Shape: suspended custody counts nothing; a life sentence has no length but its own.
    """
    inside = [one for one in passed if one.sort in INSIDE]
    after = [one.term for one in inside if one.runs is Runs.CONSECUTIVE]
    beside = [one.term for one in inside if one.runs is not Runs.CONSECUTIVE]
    longest = max(beside, key=lambda term: term.weight, default=NO_TERM)
    return sum(after, longest)


def in_words(passed: Iterable[Passed]) -> str:
    """Return what was passed in one line, custody first; empty where nothing was."""
    every = list(passed)
    said = []
    if any(one.sort is Sort.LIFE for one in every):
        said.append("life")
    elif any(one.sort is Sort.CUSTODY for one in every):
        said.append(f"custody, {together(every)}")
    rest = dict.fromkeys(one.sort for one in every if one.sort not in INSIDE)
    for sort in rest:
        longest = max((one.term for one in every if one.sort is sort), key=lambda t: t.weight)
        said.append(f"{sort}, {longest}" if longest.weight else str(sort))
    return "; ".join(said)
