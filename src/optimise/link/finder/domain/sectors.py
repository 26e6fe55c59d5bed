"""The ground that a cell may serve, as a soft wedge: never where a phone was.

A sector overlaps its neighbours, and its reach is not known from a list of cells. What is drawn
is an assumption that a person can see is one. Source: Forensic Science Regulator Code, FSA-DIG-200.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

WATERMARK = "INTELLIGENCE ONLY - not geolocation evidence (FSR Code, FSA-DIG-200)"
REACH_KM = 2.0
BEAM_DEGREES = 120.0
_DEGREE_KM = 111.32
_STEPS = 24


@dataclass(frozen=True, slots=True, kw_only=True)
class Sector:
    """A cell: where its mast is, and which way it looks where that is known.

    Units: degrees WGS84; azimuth clockwise from north; None is all round.
    """

    latitude: float
    longitude: float
    azimuth: float | None = None
    beam: float = BEAM_DEGREES


def outline(sector: Sector, *, reach_km: float = REACH_KM) -> list[list[float]]:
    """Return the wedge, or the circle, as a closed ring of longitude and latitude."""
    if sector.azimuth is None:
        bearings = [360 * i / _STEPS for i in range(_STEPS)]
        ring = [_away(sector, bearing, reach_km) for bearing in bearings]
    else:
        first = sector.azimuth - sector.beam / 2
        bearings = [first + sector.beam * i / _STEPS for i in range(_STEPS + 1)]
        ring = [[sector.longitude, sector.latitude]]
        ring += [_away(sector, bearing, reach_km) for bearing in bearings]
    return [*ring, ring[0]]


def _away(sector: Sector, bearing: float, km: float) -> list[float]:
    north = km * math.cos(math.radians(bearing)) / _DEGREE_KM
    east = km * math.sin(math.radians(bearing))
    east /= _DEGREE_KM * max(0.01, math.cos(math.radians(sector.latitude)))
    return [round(sector.longitude + east, 5), round(sector.latitude + north, 5)]


def nearest(
    place: tuple[float, float], centres: Sequence[tuple[str, float, float]], *, within_km: float
) -> str | None:
    """Return the name of the nearest centre (name, latitude, longitude), if any is near enough."""
    found = min(centres, key=lambda c: _km(place, c[1:]), default=None)
    return found[0] if found is not None and _km(place, found[1:]) <= within_km else None


def _km(one: tuple[float, float], other: Sequence[float]) -> float:
    north = (one[0] - other[0]) * _DEGREE_KM
    east = (one[1] - other[1]) * _DEGREE_KM * math.cos(math.radians(one[0]))
    return math.hypot(north, east)
