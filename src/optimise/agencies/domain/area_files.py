"""Areas from a file: GeoJSON, or the KML of data.police.uk, one file or a zip of them.

Source: RFC 7946; OGC 07-147r2 (KML 2.2); data.police.uk, neighbourhood boundaries.
"""

import io
import json
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from math import isfinite
from pathlib import PurePosixPath
from typing import Any, BinaryIO
from xml.parsers import expat

from shapely.errors import ShapelyError
from shapely.geometry import mapping, shape

from optimise.sandbox import Limits, StoppedError, Task

LARGEST = 20 * 1024 * 1024  # bytes, after unpacking too
MOST_AREAS = 2000
# The others unpack without end: their readers cannot be told where to stop.
PACKED = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
LONGEST_NAME, LONGEST_CODE = 120, 40
ON_EARTH = (-180.0, -90.0, 180.0, 90.0)
FOUR_POINTS = 4  # the fewest that close a ring
KINDS = ("Polygon", "MultiPolygon", "Point")
DEEPEST = 64  # elements of KML in one another


class UnreadableError(ValueError):
    """A file that cannot be taken as areas; the words say what is wrong with it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """One area of a file: its name, and a polygon or else a point, in WGS84."""

    name: str
    code: str = ""
    geometry: dict[str, Any] | None = None
    latitude: float
    longitude: float

    def says_the_same_as(
        self,
        name: str,
        geometry: dict[str, Any] | None,
        latitude: float | None,
        longitude: float | None,
    ) -> bool:
        """Say whether an area of this name and place would not be changed by this one."""
        return (
            name == self.name
            and geometry == self.geometry
            and (latitude, longitude) == (self.latitude, self.longitude)
        )


def read(file_name: str, content: bytes) -> list[Shape]:
    """Return the areas of a file, in its order, read in the sandbox.

    Errors: UnreadableError for any other format, more than it may hold, or a broken shape.
    """
    if len(content) > LARGEST:
        raise UnreadableError("The file is larger than 20 MB. Divide it.")
    try:
        shapes = SHAPES.run(content, file_name)
    except StoppedError as error:
        raise UnreadableError("The file could not be read. Divide it, or save it anew.") from error
    if not all(map(_is_sound, shapes)):
        raise UnreadableError("The file could not be read.")
    return shapes


def _is_sound(one: Shape) -> bool:
    """Say whether what came out of the sandbox is what it must be."""
    west, south, east, north = ON_EARTH
    on_earth = west <= one.longitude <= east and south <= one.latitude <= north
    drawn = one.geometry
    return (
        on_earth
        and len(one.name) <= LONGEST_NAME
        and len(one.code) <= LONGEST_CODE
        and (drawn is None or drawn.keys() == {"type", "coordinates"})
        and (drawn is None or (drawn["type"] in KINDS and _is_figures(drawn["coordinates"])))
    )


def _is_figures(value: Any) -> bool:
    if isinstance(value, list):
        return all(map(_is_figures, value))
    return isinstance(value, int | float) and isfinite(value)


def shapes_in(file: BinaryIO, file_name: str) -> list[Shape]:
    """Return the areas of a file, in its order. Errors: as `read`, or what a broken one raises."""
    content = file.read()
    suffix = PurePosixPath(file_name).suffix.lower()
    readers = {".kml": _kml, ".zip": _zip, ".json": _geojson, ".geojson": _geojson}
    if suffix not in readers:
        raise UnreadableError("Choose a file that ends in .geojson, .json, .kml or .zip.")
    shapes = list(readers[suffix](file_name, content))
    if not shapes:
        raise UnreadableError("No area was found in the file.")
    if len(shapes) > MOST_AREAS:
        raise UnreadableError(f"The file holds more than {MOST_AREAS} areas. Divide it.")
    return shapes


# A gibibyte and half a minute: twenty megabytes of points, each a Python object for a while.
SHAPES = Task(
    shapes_in,
    limits=Limits(memory=1 << 30, seconds=40.0, cpu=30, answer=4 * LARGEST),
    refuses=UnreadableError,
)


def _geojson(file_name: str, content: bytes) -> Iterator[Shape]:
    try:
        features = json.loads(content)["features"]
        for number, feature in enumerate(features, 1):
            said = feature.get("properties") or {}
            name = _first(said, "name", "NAME", "WD13NM", "ward_name") or f"Area {number}"
            code = _first(said, "code", "CODE", "WD13CD", "id")
            yield _shape(name, code, feature["geometry"])
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        if isinstance(error, UnreadableError):
            raise
        raise UnreadableError("This is not a GeoJSON file of features.") from error


def _first(said: dict[str, Any], *names: str) -> str:
    """Return the first of these that is said, cut where no name of an area is longer."""
    found = (str(said[n]).strip() for n in names if said.get(n) not in (None, ""))
    return next(found, "")[:LONGEST_NAME]


def _shape(name: str, code: str, geometry: dict[str, Any]) -> Shape:
    if geometry.get("type") not in KINDS:
        raise UnreadableError(f"{name} is neither a polygon nor a point.")
    try:
        drawn = shape(geometry)
        middle = drawn.representative_point()
        sound = drawn.is_valid and not drawn.is_empty
    except (ShapelyError, ValueError, TypeError, IndexError) as error:
        raise UnreadableError(f"The shape of {name} is broken.") from error
    west, south, east, north = drawn.bounds if sound else (999.0,) * 4
    if west < ON_EARTH[0] or south < ON_EARTH[1] or east > ON_EARTH[2] or north > ON_EARTH[3]:
        raise UnreadableError(
            f"The shape of {name} is broken, or not in degrees of longitude and latitude."
        )
    is_point = geometry["type"] == "Point"
    return Shape(
        name=name,
        code=code[:LONGEST_CODE],
        geometry=None if is_point else json.loads(json.dumps(mapping(drawn))),
        latitude=round(middle.y, 6),
        longitude=round(middle.x, 6),
    )


def _zip(file_name: str, content: bytes) -> Iterator[Shape]:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            files = [f for f in packed.infolist() if f.filename.lower().endswith(".kml")]
            # The sizes that the zip itself tells; reading stops where they were a lie.
            if sum(f.file_size for f in files) > LARGEST or len(files) > MOST_AREAS:
                raise UnreadableError("The zip unpacks to more than 20 MB. Divide it.")
            if any(f.compress_type not in PACKED for f in files):
                raise UnreadableError("The zip is packed in an unusual way. Make it anew.")
            for file in sorted(files, key=lambda f: f.filename):
                with packed.open(file) as opened:
                    # Asked for all, the library would unpack far more than was declared first.
                    yield from _kml(file.filename, opened.read(file.file_size))
    except (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError) as error:
        raise UnreadableError("The zip is broken or has a password.") from error


def _kml(file_name: str, content: bytes) -> Iterator[Shape]:
    reader = _KmlReader()
    try:
        reader.read(content)
    except expat.ExpatError as error:
        raise UnreadableError(
            f"{PurePosixPath(file_name).name[-LONGEST_NAME:]} is not sound XML."
        ) from error
    stem = PurePosixPath(file_name).stem
    for number, (told, rings) in enumerate(reader.placemarks):
        name = (told or stem)[:LONGEST_NAME]
        # The police files are named by the team's code, and some name nothing inside.
        code = stem if len(reader.placemarks) == 1 else f"{stem}-{number + 1}"
        yield _shape(name, code, _geometry(name, rings))


def _geometry(name: str, rings: list[list[list[float]]]) -> dict[str, Any]:
    if any(len(ring) < FOUR_POINTS for ring in rings):
        if len(rings) == 1 and len(rings[0]) == 1:
            return {"type": "Point", "coordinates": rings[0][0]}
        raise UnreadableError(f"The shape of {name} is broken.")
    if len(rings) == 1:
        return {"type": "Polygon", "coordinates": rings}
    return {"type": "MultiPolygon", "coordinates": [[ring] for ring in rings]}


class _KmlReader:
    """Collects each placemark's name and outer rings, and follows no reference out of the file.

    Holes are left out: the neighbourhood files have none, and no area of ours has.
    """

    def __init__(self) -> None:
        self.placemarks: list[tuple[str, list[list[list[float]]]]] = []
        self._inside: list[str] = []
        self._text: list[str] = []

    def read(self, content: bytes) -> None:
        parser = expat.ParserCreate()
        parser.StartDoctypeDeclHandler = self._refuse
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._add
        parser.buffer_text = True
        parser.Parse(content, True)

    def _refuse(self, *args: object) -> None:
        # Entities are declared in a document type, and no KML file has need of one.
        raise UnreadableError("The file declares a document type. It may be an attack.")

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._inside.append(name.rpartition(":")[2])
        if len(self._inside) > DEEPEST:
            raise UnreadableError("The file is nested deeper than any area. It may be an attack.")
        self._text.clear()
        if self._inside[-1] == "Placemark":
            self.placemarks.append(("", []))

    def _add(self, text: str) -> None:
        self._text.append(text)

    def _end(self, name: str) -> None:
        ended, around = self._inside.pop(), self._inside[-1:]
        if not self.placemarks:
            return
        _, rings = self.placemarks[-1]
        if ended == "name" and around == ["Placemark"]:
            self.placemarks[-1] = ("".join(self._text).strip(), rings)
        elif ended == "coordinates" and "innerBoundaryIs" not in self._inside:
            rings.append(_points("".join(self._text)))


def _points(text: str) -> list[list[float]]:
    try:
        return [[float(n) for n in point.split(",")[:2]] for point in text.split()]
    except ValueError as error:
        raise UnreadableError("The file has coordinates that are not numbers.") from error
