"""What a score adds up to: points from known levels, and how far the unknown could take them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from optimise.link.groups.domain.kinds import Sure
from optimise.plan.harm.domain.matrix import TOP, Matrix

# How likely a membership is right, by how sure we are that somebody belongs.
CHANCES = {Sure.LOW: 0.5, Sure.MODERATE: 0.75, Sure.HIGH: 0.95}


class State(StrEnum):
    """Where a score is on its way."""

    DRAFT = "draft"
    SENT = "waiting for approval"
    APPROVED = "approved"
    RETURNED = "sent back"


class Trend(StrEnum):
    """What became of a score since the one before."""

    FIRST = "first score"
    UP = "up"
    SAME = "same"
    DOWN = "down"
    CHANGED = "other matrix"


@dataclass(frozen=True, slots=True, kw_only=True)
class Level:
    """One factor as scored. `level` None is unknown; `chances` of the memberships it hangs on."""

    level: int | None
    chances: tuple[float, ...] = ()

    @property
    def stands(self) -> float:
        """Return how likely it is that at least one of the memberships it hangs on is right."""
        if not self.chances:
            return 1.0
        wrong = 1.0
        for chance in self.chances:
            wrong *= 1 - chance
        return 1 - wrong


@dataclass(frozen=True, slots=True, kw_only=True)
class Sum:
    """A score added up: never one number where something is unknown."""

    least: int
    most: int
    highest: int
    unknown: int

    def __str__(self) -> str:
        points = str(self.least) if self.least == self.most else f"{self.least} to {self.most}"
        return f"{points} of {self.highest}"

    @property
    def middle(self) -> float:
        """Return the middle of what it could be."""
        return (self.least + self.most) / 2

    @property
    def share(self) -> float:
        """Return the middle as a share of the highest score, 0 to 1."""
        return self.middle / self.highest if self.highest else 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Scored:
    """The levels of one score, by factor, in one edition of the matrix."""

    matrix: Matrix
    levels: Mapping[str, Level] = field(default_factory=dict)

    def level(self, key: str) -> Level:
        """Return the level of a factor; what nobody set is unknown."""
        return self.levels.get(key, Level(level=None))

    def sum(self) -> Sum:
        """Return the score added up, the unknown from nothing to the most."""
        counted = [factor for factor in self.matrix.factors if factor.weight]
        levels = [(factor.weight, self.level(factor.key).level) for factor in counted]
        known = sum(weight * level for weight, level in levels if level is not None)
        open_points = sum(weight * TOP for weight, level in levels if level is None)
        return Sum(
            least=known,
            most=known + open_points,
            highest=self.matrix.highest,
            unknown=sum(level is None for _, level in levels),
        )


def trend(now: Scored, before: Scored | None) -> Trend:
    """Return what became of a score since the one before; never across two matrices."""
    if before is None:
        return Trend.FIRST
    if now.matrix.number != before.matrix.number:
        return Trend.CHANGED
    middle, earlier = now.sum().middle, before.sum().middle
    return Trend.SAME if middle == earlier else Trend.UP if middle > earlier else Trend.DOWN


def unanswered(matrix: Matrix, given: Iterable[str]) -> list[str]:
    """Return the titles of factors on which nobody has said anything, not even unknown."""
    said = set(given)
    return [factor.title for factor in matrix.factors if factor.key not in said]
