"""Points on the ground, how far apart they are, and which area holds them.

Source: EPSG:4326 (WGS84); the haversine on a sphere of mean radius errs by up to 0.5 %.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from math import asin, cos, radians, sin, sqrt
from typing import Any

import shapely
from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry

EARTH_RADIUS_M = 6_371_008.8
MOST_NORTHERLY = 90
MOST_EASTERLY = 180


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """A place in degrees, WGS84. North and east are positive.

    Errors: ValueError where there is no such place, so that swapped values are often caught.
    """

    lat: float
    lon: float

    def __post_init__(self) -> None:
        if not (abs(self.lat) <= MOST_NORTHERLY and abs(self.lon) <= MOST_EASTERLY):
            raise ValueError(f"There is no place at latitude {self.lat}, longitude {self.lon}.")


def metres_between(here: Point, there: Point) -> float:
    """Return how far apart two points are, as the crow flies.

    Units: metres.
    """
    north = radians(there.lat - here.lat)
    east = radians(there.lon - here.lon)
    chord = (
        sin(north / 2) ** 2 + cos(radians(here.lat)) * cos(radians(there.lat)) * sin(east / 2) ** 2
    )
    # Rounding can carry opposite ends of the earth a hair past 1.
    return 2 * EARTH_RADIUS_M * asin(sqrt(min(1.0, chord)))


def area_from(geojson: Mapping[str, Any]) -> BaseGeometry:
    """Return the area that a GeoJSON geometry draws, longitude first as GeoJSON has it.

    Errors: ValueError where it is not a polygon or several, or crosses itself.
    """
    area = shape(dict(geojson))
    if area.geom_type not in {"Polygon", "MultiPolygon"}:
        raise ValueError(f"An area must be a Polygon or MultiPolygon, not a {area.geom_type}.")
    if not area.is_valid:
        raise ValueError(f"The area crosses itself: {shapely.is_valid_reason(area)}.")
    return area


def is_within(point: Point, area: BaseGeometry) -> bool:
    """Tell whether `area` holds `point`. A point on the edge is inside."""
    return bool(area.covers(shapely.Point(point.lon, point.lat)))
