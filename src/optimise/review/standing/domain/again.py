"""Whether who was arrested came back: displacement by offender and by offence.

Who was arrested less than ninety days ago had no time to come back, and counts in nothing.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from optimise.review.standing.domain.fairness import wilson

TIME = timedelta(days=90)
FEWEST = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrested:
    """That somebody was arrested on a day, and the kinds of offence that they were charged with."""

    person: UUID
    on: date
    kinds: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class CameBack:
    """How many of these people were arrested again, and how many of them for the same kind."""

    people: int
    again: int
    same: int
    other: int

    @property
    def words(self) -> str:
        """Return it in one sentence; of few people that it cannot be told."""
        if not self.people:
            return "Nobody was arrested long enough ago to tell."
        if self.people < FEWEST:
            return f"Too few to tell: {self.people} arrested ninety days ago or more."
        low, high = wilson(self.again, self.people)
        return (
            f"{self.again} of {self.people} arrested ninety days ago or more have a case again"
            f" (between {low * 100:.0f} and {high * 100:.0f} in 100): {self.same} for the same kind"
            f" of offence, {self.other} for another alone,"
            f" {self.again - self.same - self.other} not charged yet."
        )


def came_back(first: Iterable[Arrested], every: Iterable[Arrested], *, today: date) -> CameBack:
    """Compare the first arrest of each person with all their later ones, wherever these were."""
    begun: dict[UUID, Arrested] = {}
    for one in sorted(first, key=lambda one: one.on):
        begun.setdefault(one.person, one)
    begun = {person: one for person, one in begun.items() if one.on <= today - TIME}
    later: dict[UUID, list[Arrested]] = {}
    for one in every:
        if one.person in begun and one.on > begun[one.person].on:
            later.setdefault(one.person, []).append(one)
    kinds = {
        person: frozenset[str]().union(*(r.kinds for r in rows)) for person, rows in later.items()
    }
    same = sum(bool(kinds[person] & begun[person].kinds) for person in later)
    charged = sum(bool(kinds[person]) for person in later)
    return CameBack(people=len(begun), again=len(later), same=same, other=charged - same)
