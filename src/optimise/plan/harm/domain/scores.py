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
        levels = [(f.weight, self.level(f.key).level) for f in self.matrix.factors if f.weight]
        known = [(weight, level) for weight, level in levels if level is not None]
        return added_up(
            self.matrix,
            points=sum(weight * level for weight, level in known),
            weight=sum(weight for weight, _ in known),
            known=len(known),
        )


def added_up(matrix: Matrix, *, points: int, weight: int, known: int) -> Sum:
    """Return the sum of so many known factors that count, of this weight with these points."""
    return Sum(
        least=points,
        most=points + matrix.highest - weight * TOP,
        highest=matrix.highest,
        unknown=sum(bool(factor.weight) for factor in matrix.factors) - known,
    )


def trend(now: Scored, before: Scored | None) -> Trend:
    """Return what became of a score since the one before; never across two matrices."""
    if before is not None and now.matrix.number != before.matrix.number:
        return Trend.CHANGED
    return moved(now.sum(), before.sum() if before else None)


def moved(now: Sum, before: Sum | None) -> Trend:
    """Return what became of a sum since the one before, both of one matrix."""
    if before is None:
        return Trend.FIRST
    middle, earlier = now.middle, before.middle
    return Trend.SAME if middle == earlier else Trend.UP if middle > earlier else Trend.DOWN


def unanswered(matrix: Matrix, given: Iterable[str]) -> list[str]:
    """Return the titles of factors on which nobody has said anything, not even unknown."""
    said = set(given)
    return [factor.title for factor in matrix.factors if factor.key not in said]
