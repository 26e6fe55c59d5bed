"""What the ground holds: its layers, and from how close each thing is shown."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from shapely.geometry.base import BaseGeometry


class Layer(StrEnum):
    """One layer of the ground."""

    BOUNDARIES = "boundaries"
    DISTRICTS = "districts"
    PLACES = "places"
    STATIONS = "stations"
    RAILWAYS = "railways"
    ROADS = "roads"


FARTHEST, CLOSEST = 5, 13  # zooms; closer in, the browser draws the last one larger
# From which zoom a thing is shown, by the first of these words that stands in its kind.
FROM_ZOOM: Final[Mapping[Layer, tuple[tuple[str, int], ...]]] = {
    Layer.BOUNDARIES: (("", 6),),
    Layer.DISTRICTS: (("", 9),),
    Layer.PLACES: (
        ("city", 5), ("capital", 5), ("town", 8), ("suburb", 11), ("hamlet", 12),
        ("other settlement", 12), ("locality", 12), ("village", 10), ("", 10),
    ),
    Layer.STATIONS: (("", 9),),
    Layer.RAILWAYS: (("", 6),),
    Layer.ROADS: (
        ("motorway", 6), ("trunk", 7), ("primary", 8), ("a road", 8), ("secondary", 10),
        ("b road", 10), ("tertiary", 11), ("minor", 12), ("local", 13), ("unclassified", 12),
        ("", 12),
    ),
}  # fmt: skip
# What a road is drawn as, by the zoom from which it is shown.
WEIGHTS: Final = {6: "motorway", 7: "main", 8: "main", 10: "second"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Feature:
    """One thing on the ground. Units: degrees WGS84, longitude first."""

    layer: Layer
    shape: BaseGeometry
    name: str = ""
    kind: str = ""

    @property
    def from_zoom(self) -> int:
        """Return from which zoom it is shown."""
        kind = self.kind.casefold()
        return next(zoom for word, zoom in FROM_ZOOM[self.layer] if word in kind)

    @property
    def told(self) -> Mapping[str, str | int]:
        """Return what a tile says of it."""
        said: dict[str, str | int] = {"name": self.name} if self.name else {}
        if self.layer is Layer.ROADS:
            said["weight"] = WEIGHTS.get(self.from_zoom, "small")
        if self.layer is Layer.PLACES:
            said["from"] = self.from_zoom
        return said
