"""The next towns along the railways of this force: where a line may have moved to.

Reference data, `data/railways.csv`: each railway with its larger towns in order. Small stations
are left out.
"""

import re
from collections.abc import Iterable, Sequence
from csv import DictReader
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True, kw_only=True)
class NextTown:
    """A town next to another along a railway, and the areas of some counts that bear its name."""

    town: str
    railway: str
    areas: tuple[str, ...]


@cache
def railways() -> dict[str, tuple[str, ...]]:
    """Return each railway with its towns in order."""
    text = files("optimise.review.impact").joinpath("data/railways.csv").read_text("utf-8")
    return {row["railway"]: tuple(row["towns"].split(";")) for row in DictReader(text.splitlines())}


def towns_in(area: str) -> set[str]:
    """Return the towns of the railways that an area is called by."""
    every = {town for towns in railways().values() for town in towns}
    return {town for town in every if re.search(rf"\b{re.escape(town)}\b", area, re.IGNORECASE)}


def called_by(town: str, areas: Sequence[str]) -> tuple[str, ...]:
    """Return the areas of some counts that bear the name of a town or area, whole."""
    word = re.compile(rf"\b{re.escape(town)}\b", re.IGNORECASE)
    return tuple(area for area in areas if word.search(area))


def next_along(treated: Iterable[str], areas: Sequence[str]) -> list[NextTown]:
    """Return the next towns either way, each once a railway, from where something was done."""
    here = {town for area in treated for town in towns_in(area)}
    found = []
    for railway, towns in railways().items():
        near = {
            other
            for place, town in enumerate(towns)
            if town in here
            for other in towns[max(place - 1, 0) : place + 2]
        }
        found += [
            NextTown(
                town=town,
                railway=railway,
                areas=tuple(area for area in areas if town in towns_in(area)),
            )
            for town in towns
            if town in near - here
        ]
    return found
