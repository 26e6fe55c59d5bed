"""A rank as an interval: what could be, drawn many times over what is unknown or uncertain.

Each draw fills every unknown level, and takes a level that hangs on memberships only as often as
one of them is right; where none is, the level is anything up to it. What is drawn for one subject
hangs on that subject alone, so that who is hidden from a reader moves no interval that they see.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

import numpy as np
from numpy.typing import NDArray

from optimise.plan.harm.domain.matrix import LEVELS, Factor
from optimise.plan.harm.domain.scores import Level, Scored

DRAWS = 1000
SURE = 0.8  # an interval holds the truth in about 80 of 100 cases

Draws = NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Interval:
    """From which to which place a subject stands among those compared."""

    first: int
    last: int
    among: int

    def __str__(self) -> str:
        if self.first == self.last:
            return f"{ordinal(self.first)} of {self.among}"
        return f"{ordinal(self.first)} to {ordinal(self.last)} of {self.among}"


def ordinal(number: int) -> str:
    """Return a place in words, such as 2nd."""
    tens = number % 100
    ending = "th" if 10 <= tens <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def drawn(key: UUID, scored: Scored, draws: int = DRAWS) -> Draws:
    """Return what a score could be, many times over; the same for the same key and score.

    Equal points are told apart by chance, as nothing else tells them apart.
    """
    chance = np.random.default_rng(key.int)
    points = chance.random(draws) * 0.5
    for factor in scored.matrix.factors:
        if factor.weight:
            points = points + factor.weight * _levels(
                factor, scored.level(factor.key), chance, draws
            )
    return points / max(scored.matrix.highest, 1)


def _levels(factor: Factor, given: Level, chance: np.random.Generator, draws: int) -> Draws:
    # The same chances are used up whatever the level is, so that no factor moves another.
    stands, anything = chance.random(draws), chance.random(draws)
    if given.level is None:
        return np.floor(anything * LEVELS)
    below = np.floor(anything * (given.level + 1))
    return np.where(stands < given.stands, float(given.level), below)


def intervals(scores: Mapping[UUID, Scored], *, draws: int = DRAWS) -> dict[UUID, Interval]:
    """Return between which places each subject stands, the most harmful first."""
    if not scores:
        return {}
    keys = list(scores)
    points = np.stack([drawn(key, scores[key], draws) for key in keys])
    places = (-points).argsort(axis=0).argsort(axis=0) + 1
    return {key: _interval(places[n], len(keys)) for n, key in enumerate(keys)}


def _interval(places: NDArray[np.int64], among: int) -> Interval:
    """Return the interval round the middle place whose chance is nearest to the one asked for.

    It grows to the likelier side; of two that are as near, the narrower counts.
    """
    share = np.bincount(places, minlength=among + 2) / len(places)
    first = last = int(np.median(places))
    found = [(first, last)]
    while first > 1 or last < among:
        left = share[first - 1] if first > 1 else -1.0
        right = share[last + 1] if last < among else -1.0
        first, last = (first - 1, last) if left > right else (first, last + 1)
        found.append((first, last))
    best = min(found, key=lambda ends: round(abs(share[ends[0] : ends[1] + 1].sum() - SURE), 6))
    return Interval(first=best[0], last=best[1], among=among)
