"""Whether two phones moved together more often than their own habits would bring about.

The unit is a day: hours spent side by side on one journey are one thing seen many times. For each
day on which both phones were heard we ask whether they used cells of one ground in one hour, away
from where either lives or works. How often that would happen by habit alone is read from the same
two phones on days that are not the same, and from all other phones held there in that hour.
Source: expected coincidence under independence; the rarest place shared on a day speaks for it, as
in the Netherlands Forensic Institute's telcell. A cell serves an area: a lead, not evidence.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property
from itertools import pairwise
from typing import Any

Place = tuple[float, float]
GROUND_KM = 1.5
BASE_KM = 2.0  # cells so near to home or work are that area too
JOURNEY_KM = 15.0
JOURNEYS = 2  # on different days
AROUND = timedelta(hours=3)  # before and after a meeting: how far each came and went
FASTEST_KMH = 180.0
REACH_KM = 5.0  # of a distance between two cells: both may serve ground between them
LEVEL = 0.01
# Added to the chance matches counted: two, so that a chance never counted is not taken as none.
UNSEEN = 2.0
TRAVEL = (
    "Two phones used cells that serve the same ground in the same hours. That is not where either"
    " was, nor who held it. Lead, not evidence."
)
VEHICLE = "vehicle"
VEHICLE_SAYS = (
    "Cameras read the plate on ground that the cells of the phone may serve, in the same hours. A"
    " read says where a plate was, not who drove, and a plate may be copied or misread. It does not"
    " say where the phone was. Lead, not evidence."
)
_DEGREE_KM = 111.32
_NIGHT = frozenset({21, 22, 23, 0, 1, 2, 3, 4, 5, 6})
_OFFICE = range(9, 17)


def ground_of(place: Place) -> str:
    """Return the name of the square of some 1.5 km in which a place lies.

    Units: degrees WGS84.
    """
    step = GROUND_KM / _DEGREE_KM
    row = math.floor(place[0] / step)
    column = math.floor(place[1] * max(0.01, math.cos(math.radians(row * step))) / step)
    return f"{row}:{column}"


def apart(one: Place, other: Place) -> float:
    """Return how far apart two places near each other are, in kilometres."""
    north = (one[0] - other[0]) * _DEGREE_KM
    east = (one[1] - other[1]) * _DEGREE_KM * math.cos(math.radians((one[0] + other[0]) / 2))
    return math.hypot(north, east)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sighting:
    """That a phone used a cell. `clock` is British time; `place` is the cell's, where known.

    `crowd` is how many phones used that ground in that hour, this one among them, and `heard`
    how many used any cell that day: of all whose cells are held. Of a plate, `cell` is the camera,
    `served` the ground that this stands on, and the crowd is of plates.
    """

    at: datetime
    clock: datetime
    cell: str
    place: Place | None = None
    crowd: int = 1
    heard: int = 1
    served: str = ""
    is_plate: bool = False

    @property
    def ground(self) -> str:
        """Return the ground that the cell serves: the cell itself where its place is not known."""
        return self.served or (ground_of(self.place) if self.place else self.cell)

    def others(self, own: int) -> tuple[int, int]:
        """Return how many besides `own` were there in that hour, and how many were met that day."""
        return max(0, self.crowd - own), max(0, self.heard - own)

    @property
    def hour(self) -> datetime:
        """Return the hour in which it was, on the clock of the records."""
        return self.at.replace(minute=0, second=0, microsecond=0)


@dataclass(frozen=True, kw_only=True)
class Track:
    """Where one phone's cells were over time, without what cannot be."""

    sightings: Sequence[Sighting]
    impossible: Sequence[tuple[Sighting, Sighting]] = ()

    @classmethod
    def of(cls, sightings: Iterable[Sighting]) -> "Track":
        """Return a track in order of time, less both ends of each step that is too fast.

        Which end is wrong is not known: a wrong cell list, a wrong clock, or two phones on one SIM.
        """
        ordered = sorted(sightings, key=lambda s: (s.at, s.cell))
        steps = [(a, b) for a, b in pairwise(ordered) if _is_impossible(a, b)]
        wrong = {id(end) for step in steps for end in step}
        return cls(sightings=[s for s in ordered if id(s) not in wrong], impossible=steps)

    def rows(self) -> list[list[Any]]:
        """Return all that was sighted, the impossible too, as it is kept: `from_rows` reads it."""
        every = {*self.sightings, *(end for step in self.impossible for end in step)}
        return [
            [s.at.isoformat(), s.clock.isoformat(), s.cell, s.place, s.crowd, s.heard]
            for s in sorted(every, key=lambda s: (s.at, s.cell))
        ]

    @classmethod
    def from_rows(cls, rows: Iterable[Sequence[Any]]) -> "Track":
        """Return the track that was kept as these rows."""
        return cls.of(
            Sighting(
                at=datetime.fromisoformat(at),
                clock=datetime.fromisoformat(clock),
                cell=cell,
                place=(place[0], place[1]) if place else None,
                crowd=crowd,
                heard=heard,
            )
            for at, clock, cell, place, crowd, heard in rows
        )

    @cached_property
    def days(self) -> frozenset[date]:
        """Return the days on which it was heard."""
        return frozenset(s.clock.date() for s in self.sightings)

    @cached_property
    def base(self) -> Mapping[str, Place | None]:
        """Return the ground where it spends its nights and that where it works, if it seems to."""
        night = self._usual(lambda s: s.clock.hour in _NIGHT, days=2)
        home = night or self._usual(lambda s: True, days=2)
        work = self._usual(
            lambda s: s.clock.weekday() < 5 and s.clock.hour in _OFFICE and s.ground not in home,
            days=3,
        )
        return home | work

    def _usual(self, asked: Callable[[Sighting], bool], *, days: int) -> dict[str, Place | None]:
        hours = {(s.hour, s.ground): s for s in self.sightings if asked(s)}
        counts = Counter(ground for _, ground in hours)
        if not counts:
            return {}
        ground = min(counts, key=lambda g: (-counts[g], g))
        found = [s for (_, own), s in hours.items() if own == ground]
        enough = len({s.clock.date() for s in found}) >= days
        return {ground: found[0].place} if enough else {}

    def is_base(self, sighting: Sighting) -> bool:
        """Return whether a sighting is in its home or work area."""
        return sighting.ground in self.base or any(
            sighting.place and place and apart(sighting.place, place) <= BASE_KM
            for place in self.base.values()
        )


def _is_impossible(one: Sighting, other: Sighting) -> bool:
    if one.place is None or other.place is None:
        return False
    hours = (other.at - one.at).total_seconds() / 3600
    return apart(one.place, other.place) - REACH_KM > FASTEST_KMH * hours


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting:
    """That both phones used cells of one ground in one hour, away from home and work."""

    one: Sighting
    other: Sighting

    @property
    def base_rate(self) -> float:
        """Return the share of all others met that day that were there in that hour.

        Of a phone and a plate it is the larger of two shares: of other phones, of other plates.
        """
        there, heard = self.others
        return min(1.0, there / heard) if heard else 0.0

    @property
    def others(self) -> tuple[int, int]:
        """Return how many others were there, of how many that day."""
        own = 2 if self.one.is_plate == self.other.is_plate else 1
        counts = [end.others(own) for end in (self.one, self.other)]
        return max(counts, key=lambda c: (c[0] / c[1] if c[1] else 0.0, c[1]))


@dataclass(frozen=True, slots=True, kw_only=True)
class Journey:
    """Meetings of one outing, with how far each phone went within three hours of them."""

    meetings: Sequence[Meeting]
    one_km: float
    other_km: float

    @property
    def day(self) -> date:
        """Return the British day on which it began."""
        return self.meetings[0].one.clock.date()


@dataclass(frozen=True, slots=True, kw_only=True)
class Together:
    """What two tracks say of each other: days met, days expected, and what chance leaves.

    `chance` is the Poisson tail for one pair; `corrected` allows for all the pairs looked at.
    `impossible` is how many steps of either were too fast, and left out.
    """

    days: int
    met: int
    expected: float
    chance: float
    pairs: int
    meetings: Sequence[Meeting]
    journeys: Sequence[Journey]
    impossible: int

    @property
    def corrected(self) -> float:
        """Return the chance that some pair among all looked at shows this much by habit alone."""
        return min(1.0, self.chance * max(1, self.pairs))

    @property
    def is_more_than_habit(self) -> bool:
        """Return whether they met more often than their habits explain."""
        return self.met > 0 and self.corrected <= LEVEL

    @property
    def travelled(self) -> bool:
        """Return whether they moved together: so, and on two journeys of two days or more."""
        return self.is_more_than_habit and len({j.day for j in self.journeys}) >= JOURNEYS


def compare(one: Track, other: Track, *, pairs: int = 1) -> Together:
    """Return how often two phones met, and how often they would have by habit alone.

    Shape: `pairs` is how many pairs were looked at to come to this one.
    """
    days = sorted(one.days & other.days)
    mine, theirs = _away(one, other), _away(other, one)
    meetings = _meetings(mine, theirs, days)
    by_day: dict[date, list[Meeting]] = defaultdict(list)
    for meeting in meetings:
        by_day[meeting.one.clock.date()].append(meeting)
    expected = sum(
        max(_by_habit(day, days, mine, theirs), _by_crowd(by_day[day], mine[day])) for day in days
    )
    expected += UNSEEN / len(days) if days else 0.0
    return Together(
        days=len(days),
        met=sum(bool(found) for found in by_day.values()),
        expected=expected,
        chance=poisson_tail(sum(bool(found) for found in by_day.values()), expected),
        pairs=pairs,
        meetings=meetings,
        journeys=[j for j in _outings(meetings, one, other) if _is_far(j)],
        impossible=len(one.impossible) + len(other.impossible),
    )


_Hour = tuple[str, int]
_Days = Mapping[date, Mapping[_Hour, Sighting]]


def _away(one: Track, other: Track) -> _Days:
    """By day, what a phone used away from the home and work of both: one sighting an hour."""
    found: dict[date, dict[_Hour, Sighting]] = defaultdict(dict)
    for s in one.sightings:
        if not one.is_base(s) and not other.is_base(s):
            found[s.clock.date()].setdefault((s.ground, s.clock.hour), s)
    return found


def _meetings(mine: _Days, theirs: _Days, days: Iterable[date]) -> list[Meeting]:
    found = [
        Meeting(one=mine[day][hour], other=theirs[day][hour])
        for day in days
        for hour in mine[day].keys() & theirs[day].keys()
    ]
    return sorted(found, key=lambda m: (m.one.at, m.one.cell))


def _by_habit(day: date, days: Collection[date], mine: _Days, theirs: _Days) -> float:
    """The share of other days, of the same part of the week, on which they would have met."""
    others = [d for d in days if d != day]
    alike = [d for d in others if (d.weekday() < 5) == (day.weekday() < 5)] or others
    if not alike or not mine[day]:
        return 0.0
    return sum(not mine[day].keys().isdisjoint(theirs[d].keys()) for d in alike) / len(alike)


def _by_crowd(meetings: Sequence[Meeting], mine: Mapping[_Hour, Sighting]) -> float:
    """How common it was to be there: the rarest place shared, or the usual one where none was."""
    if meetings:
        return min(m.base_rate for m in meetings)
    rates = [max(0, s.crowd - 1) / (s.heard - 1) for s in mine.values() if s.heard > 1]
    return sum(rates) / len(rates) if rates else 0.0


def poisson_tail(seen: int, expected: float) -> float:
    """Return the chance of `seen` or more where `expected` are expected."""
    if seen <= 0:
        return 1.0
    if expected <= 0:
        return 0.0
    # The tail is summed, not one less the rest: what is left of such a difference is noise.
    term = math.exp(seen * math.log(expected) - expected - math.lgamma(seen + 1))
    total, place = 0.0, seen
    while term > total * 1e-17 and place < seen + 10_000:
        total += term
        place += 1
        term *= expected / place
    return min(1.0, total)


def _outings(meetings: Sequence[Meeting], one: Track, other: Track) -> list[Journey]:
    chains: list[list[Meeting]] = []
    for meeting in meetings:
        if chains and _is_one_outing(chains[-1][-1], meeting):
            chains[-1].append(meeting)
        else:
            chains.append([meeting])
    return [
        Journey(
            meetings=chain,
            one_km=_reach(one, [m.one for m in chain]),
            other_km=_reach(other, [m.other for m in chain]),
        )
        for chain in chains
    ]


def _is_one_outing(last: Meeting, meeting: Meeting) -> bool:
    same_day = last.one.clock.date() == meeting.one.clock.date()
    return same_day and meeting.one.at - last.one.at <= AROUND


def _reach(track: Track, met: Sequence[Sighting]) -> float:
    """How far a phone was, at most, from the first meeting, from before it until after the last."""
    since, until = met[0].at - AROUND, met[-1].at + AROUND
    origin = met[0].place
    if origin is None:
        return 0.0
    near = (s.place for s in track.sightings if s.place and since <= s.at <= until)
    return max((apart(origin, place) for place in near), default=0.0)


def _is_far(journey: Journey) -> bool:
    return min(journey.one_km, journey.other_km) >= JOURNEY_KM
