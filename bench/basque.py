"""The Basque example of synthetic control, as published, from a file that is not part of this.

Source: Abadie and Gardeazabal 2003; as set up by Abadie, Diamond and Hainmueller 2011: what the
Basque Country was like in the nineteen-sixties, against the other regions of Spain, terrorism from
1970 on, and gross domestic product per person. Published: Catalonia 0.851, Madrid 0.149.
"""

import csv
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from optimise.review.impact.domain.panel import Numbers
from optimise.review.impact.domain.predictors import Fit, fit

TREATED, NATION = "Basque Country (Pais Vasco)", "Spain (Espana)"
OUTCOME, FIRST, ONSET = "gdpcap", 1955, 1970
FITTED = slice(1960 - FIRST, ONSET - FIRST)
SCHOOLING = tuple(f"school.{name}" for name in ("illit", "prim", "med", "high", "post.high"))
SERVICES = ("services.venta", "services.nonventa")
SECTORS = tuple(
    f"sec.{name}" for name in ("agriculture", "energy", "industry", "construction", *SERVICES)
)
SIXTIES, EVERY_OTHER = range(1964, 1970), range(1961, 1970, 2)


@dataclass(frozen=True, slots=True)
class Regions:
    """The regions, the Basque Country first. Shape: predictors × regions, years × regions."""

    names: tuple[str, ...]
    features: Numbers
    outcome: Numbers

    def fitted(self) -> Fit:
        """Choose V and W by the years 1960 to 1969."""
        return fit(self.features, self.outcome[FITTED])

    def gap(self, found: Fit, years: range) -> float:
        """Return how far the Basque Country lay above its stand-in, on average over some years."""
        gaps = self.outcome[:, 0] - self.outcome[:, 1:] @ found.weights
        return float(gaps[years.start - FIRST : years.stop - FIRST].mean())

    def without(self, name: str) -> "Regions":
        """Leave a region out."""
        kept = [place for place, one in enumerate(self.names) if one != name]
        names = tuple(self.names[place] for place in kept)
        return Regions(names, self.features[:, kept], self.outcome[:, kept])


def read(path: Path, *, nation: bool = False) -> Regions:
    """Read the file: schooling as shares, its two highest together.

    `nation`: Spain is a donor too, and schooling in people. Errors: FileNotFoundError.
    """
    held: dict[str, dict[int, dict[str, str]]] = {}
    with path.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            held.setdefault(row["regionname"], {})[int(float(row["year"]))] = row
    names = (TREATED, *(one for one in held if one != TREATED and (nation or one != NATION)))

    def mean(column: str, years: range) -> Numbers:
        said = [[held[name][year][column] for year in years] for name in names]
        return np.array([np.mean([float(value) for value in row if value]) for row in said])

    schooling = np.array([mean(column, SIXTIES) for column in SCHOOLING])
    if not nation:
        schooling = np.vstack([schooling[:3], schooling[3:].sum(axis=0)])
        schooling = 100 * schooling / schooling.sum(axis=0)
    features = np.vstack([
        schooling,
        mean("invest", SIXTIES),
        mean(OUTCOME, range(1960, 1970)),
        *(mean(column, EVERY_OTHER) for column in SECTORS),
        mean("popdens", range(1969, 1970)),
    ])  # fmt: skip
    years = range(FIRST, FIRST + len(held[TREATED]))
    outcome = np.array([[float(held[name][year][OUTCOME]) for name in names] for year in years])
    return Regions(names, features, outcome)
