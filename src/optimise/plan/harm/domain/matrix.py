"""The local harm matrix: factors with five levels each, and a weight that anybody may read.

It is the force's own and nobody's official model. Factors of our own position have no weight: they
say how hard a group is for us, and not how harmful it is. Source: domain handbook, §3.3.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

from optimise.basics.yamls import read_yaml

LEVELS = 5
TOP = LEVELS - 1
MOST_WEIGHT = 9
OWN = 1  # the number of the edition that comes with the program


class Part(StrEnum):
    """What a factor says something about."""

    HARM = "harm"
    LIKELIHOOD = "likelihood"
    POSITION = "position"


HEADINGS = {
    Part.HARM: "Harm",
    Part.LIKELIHOOD: "Likelihood and who is at risk",
    Part.POSITION: "Our own position, shown beside and not counted",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Factor:
    """One line of the matrix: its five levels in words, and how much it counts."""

    key: str
    title: str
    part: Part
    weight: int
    levels: tuple[str, ...]

    def said(self, level: int | None) -> str:
        """Return a level in words. Unknown is not the same as none."""
        return "Unknown" if level is None else f"{level}: {self.levels[level]}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Matrix:
    """One edition of the matrix."""

    number: int
    factors: tuple[Factor, ...]

    @property
    def highest(self) -> int:
        """Return the most points that a score can have."""
        return sum(factor.weight for factor in self.factors) * TOP

    def factor(self, key: str) -> Factor | None:
        """Return one factor, or None."""
        return next((one for one in self.factors if one.key == key), None)


def read(number: int, lines: Iterable[Mapping[str, Any]]) -> Matrix:
    """Return the matrix that these lines say."""
    factors = tuple(
        Factor(
            key=str(line["key"]),
            title=str(line["title"]),
            part=Part(line["part"]),
            weight=int(line["weight"]),
            levels=tuple(str(level) for level in line["levels"]),
        )
        for line in lines
    )
    return Matrix(number=number, factors=factors)


def written(factors: Iterable[Factor]) -> list[dict[str, Any]]:
    """Return factors as they are kept."""
    return [{**asdict(one), "part": one.part.value, "levels": list(one.levels)} for one in factors]


@cache
def first_edition() -> Matrix:
    """Return the edition that a force begins with."""
    text = Path(__file__).with_name("matrix.yaml").read_text(encoding="utf-8")
    return read(OWN, read_yaml(text))


def problems_with(factors: Sequence[Factor]) -> list[tuple[str, str]]:
    """Return what stands in the way of an edition, by the field that mends it."""
    found = []
    for one in factors:
        if not one.title.strip():
            found.append((f"title_{one.key}", "Give the factor a name."))
        if len(one.levels) != LEVELS or not all(level.strip() for level in one.levels):
            found.append((f"levels_{one.key}", "Write five levels, one a line, the least first."))
        if not 0 <= one.weight <= MOST_WEIGHT:
            found.append((f"weight_{one.key}", f"Choose a weight from 0 to {MOST_WEIGHT}."))
    if not any(one.weight for one in factors):
        found.append(("", "At least one factor must count."))
    return found
