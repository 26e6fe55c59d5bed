"""Corridors: from town to town, by what the records of lines, their phones and journeys say.

A line's corridor is what its record says; a phone's is what its cells say, which serve an area and
prove no journey; a vehicle's is what cameras read of a plate. Nothing here says who travelled.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from itertools import groupby, pairwise
from typing import Any
from uuid import UUID

from optimise.link.finder.domain.travel import VEHICLE

LONGEST = timedelta(hours=6)  # between two towns; longer says nothing of one journey


class By(StrEnum):
    """What says that somebody or something goes that way."""

    LINE = "line"
    PHONE = "phone"
    PLATE = "plate"
    MISSING = "missing"


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """One thing that goes from a town to a town, in words, from a day until a day.

    Shape: `line` is the record that says it, where one does.
    """

    start: str
    end: str
    by: By
    text: str
    line: UUID | None = None
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Corridor:
    """All that goes from one town to another, the newest first."""

    start: str
    end: str
    ways: Sequence[Way]

    def __str__(self) -> str:
        return f"{self.start} to {self.end}"

    def count(self, by: By) -> int:
        """Return how many things of one sort go this way."""
        return sum(way.by is by for way in self.ways)

    def days(self) -> tuple[date | None, date | None]:
        """Return the first and the last day that anything of it is known of."""
        days = [day for way in self.ways for day in (way.since, way.until) if day]
        return min(days, default=None), max(days, default=None)


def corridors(ways: Iterable[Way]) -> list[Corridor]:
    """Return each pair of towns with what goes that way, the busiest first.

    Shape: a town in two spellings is one, in the spelling that most give it.
    """
    between = sorted(ways, key=_towns)
    spelled = _spellings(name for way in between for name in (way.start, way.end))
    found = [
        Corridor(start=spelled[start], end=spelled[end], ways=sorted(some, key=_newest))
        for (start, end), some in ((pair, list(rows)) for pair, rows in groupby(between, _towns))
        if start != end
    ]
    return sorted(found, key=lambda one: (-len(one.ways), one.start, one.end))


def _towns(way: Way) -> tuple[str, str]:
    return _town(way.start), _town(way.end)


def _town(name: str) -> str:
    return name.casefold().strip()


def _spellings(names: Iterable[str]) -> dict[str, str]:
    """Return how most spell each town; of as many, with capital letters first."""
    found: dict[str, Counter[str]] = defaultdict(Counter)
    for name in names:
        found[_town(name)][name.strip()] += 1
    return {
        town: min(spelled, key=lambda one: (-spelled[one], one)) for town, spelled in found.items()
    }


def _newest(way: Way) -> tuple[int, str, str]:
    day = way.until or way.since or date.min
    return -day.toordinal(), way.by, way.text


def drawn(
    found: Iterable[Corridor], places: Mapping[str, tuple[float, float]]
) -> dict[str, Any] | None:
    """Return the ways between towns whose places are known as GeoJSON, or None where none is.

    Shape: places by the name of a town in small letters, latitude first; GeoJSON has it second.
    """
    lines: list[dict[str, Any]] = []
    points: dict[str, list[float]] = {}
    for one in found:
        ends = [places.get(name.casefold()) for name in (one.start, one.end)]
        at = [[end[1], end[0]] for end in ends if end is not None]
        if len(at) == 2:
            lines.append(_feature("", "LineString", at))
            points |= dict(zip((one.start, one.end), at, strict=True))
    shapes = [*lines, *(_feature(name, "Point", at) for name, at in points.items())]
    return {"type": "FeatureCollection", "features": shapes} if lines else None


def unplaced(found: Iterable[Corridor], places: Mapping[str, tuple[float, float]]) -> list[str]:
    """Return the towns of corridors whose places are not known, by name: no map shows them."""
    names = {name for one in found for name in (one.start, one.end)}
    return sorted(name for name in names if name.casefold() not in places)


def _feature(name: str, kind: str, at: Any) -> dict[str, Any]:
    return {
        "type": "Feature",
        "properties": {"name": name},
        "geometry": {"type": kind, "coordinates": at},
    }


def journeys(seen: Iterable[tuple[datetime, str]]) -> Iterator[tuple[str, str, date]]:
    """Yield each journey of a phone from the ground of a town to that of another, with its day.

    Shape: moments in British time with the name of the town whose ground the cell serves, in order;
    a cell of no town is left out before.
    """
    for (left, start), (came, end) in pairwise(seen):
        if start != end and came - left <= LONGEST:
            yield start, end, left.date()


def reads_in(travels: Iterable[Mapping[str, Any]], number: str) -> Iterator[tuple[str, Any, Any]]:
    """Yield each read of a plate that moved with a number: the plate, when, and where if known."""
    for told in travels:
        if told.get("role") == VEHICLE and told.get("of") == number and told.get("moved_together"):
            for journey in told["journeys"]:
                for stop in journey["stops"]:
                    yield told["with"], stop["other_clock"], stop["other_place"]


def by_rail(one: Corridor, stations: Mapping[str, str]) -> str:
    """Say between which stations a corridor can be gone by rail, as far as the ground tells.

    Shape: a station by the name of its town in small letters.
    """
    ends = [stations.get(_town(name)) for name in (one.start, one.end)]
    return " to ".join(end for end in ends if end) if all(ends) else ""
