"""Points on the ground, and which area holds them. Source: EPSG:4326 (WGS84)."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import shapely
from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry

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
