"""Budgets: how much may come in from everybody together. Nobody is told from another."""

import math
from dataclasses import dataclass, field

from optimise.collect.tips.domain.tickets import EASIEST, HARDEST

CALM = 60.0  # proofs a minute that are nothing out of the ordinary
FADES = 60.0  # seconds in which what came before counts for e times less


@dataclass(slots=True, kw_only=True)
class Bucket:
    """An allowance that fills at a steady rate and never holds more than `most`.

    Shape: `at` is a clock in seconds that only goes forward; it starts full.
    """

    most: float
    a_second: float
    _level: float = field(default=math.inf, init=False)
    _at: float = field(default=0.0, init=False)

    def has(self, amount: float, *, at: float) -> bool:
        """Say whether `amount` may be taken now."""
        self._fill(at)
        return amount <= self._level

    def take(self, amount: float, *, at: float) -> bool:
        """Take `amount` and say so, or take nothing where there is not enough."""
        if not self.has(amount, at=at):
            return False
        self._level -= amount
        return True

    def _fill(self, at: float) -> None:
        since = max(0.0, at - self._at)
        self._level = min(self.most, self._level + since * self.a_second)
        self._at = max(self._at, at)


@dataclass(slots=True, kw_only=True)
class Load:
    """How many proofs were accepted of late, and so how hard the next challenge is."""

    _weight: float = field(default=0.0, init=False)
    _at: float = field(default=0.0, init=False)

    def add(self, *, at: float) -> None:
        """Count one."""
        self._weight = self._faded(at) + 1
        self._at = at

    def a_minute(self, *, at: float) -> float:
        """Return how many came a minute, of late."""
        return self._faded(at) * 60.0 / FADES

    def bits(self, *, at: float) -> int:
        """Return the bits to ask of each part: one more each time that twice as many come."""
        above = max(1.0, self.a_minute(at=at) / CALM)
        return min(HARDEST, EASIEST + int(math.log2(above)))

    def _faded(self, at: float) -> float:
        return self._weight * math.exp(-max(0.0, at - self._at) / FADES)
