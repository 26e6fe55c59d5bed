"""The work behind `optimise map`."""

import hashlib
import json
import os
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import typer
from django.conf import settings
from shapely.errors import ShapelyError
from shapely.geometry import Point, shape
from shapely.geometry.base import BaseGeometry

from optimise.administer.ground.domain import tiles
from optimise.administer.ground.domain.files import UnreadableError, read
from optimise.administer.ground.domain.layers import Feature, Layer
from optimise.agencies import queries
from optimise.agencies.models import Area
from optimise.basics.clock import now
from optimise.basics.commands import OperatorError
from optimise.ui.ground import LARGEST, TOLD, ground

BEYOND = 0.15  # degrees round the force's areas, some ten miles
READABLE, ENTERED = 0o644, 0o755  # each site reads it as its own system user


def build(
    files: Mapping[Layer, Sequence[str]],
    *,
    attribution: str = "",
    box: str = "",
    into: Path | None = None,
) -> None:
    """Build the ground, put it in the place of the last, and say what it came to."""
    began = time.monotonic()
    folder = into or settings.GROUND_FOLDER
    try:
        around = _box(box)
        features = list(_features(files, around))
        said = " ".join(
            dict.fromkeys([*_said_of_postcodes(), *([attribution] if attribution else [])])
        )
        digest, built = _written(folder, features, around, said)
    except (UnreadableError, OSError, ValueError, ShapelyError) as problem:
        raise OperatorError(str(problem)) from problem
    counts = Counter(str(one.layer) for one in features)
    _tell(folder, digest, features, counts, said)
    held = ", ".join(f"{counts[layer]:,} {layer}" for layer in Layer if counts[layer])
    typer.echo(f"{held}.")
    typer.echo(
        f"{built.tiles:,} tiles, {built.size / 1e6:.1f} MB, the largest {built.largest / 1e3:.0f}"
        f" kB, in {time.monotonic() - began:.0f} seconds. Maps show it from now on."
    )


def show() -> None:
    """Say what the ground holds."""
    found = ground()
    if found is None:
        typer.echo("No ground was built: maps are drawn without. See: optimise map build --help")
        return
    held = ", ".join(f"{number:,} {layer}" for layer, number in found.counts.items())
    typer.echo(f"Built {found.built_at[:10]}: {held}. {found.attribution}".strip())


def drop() -> None:
    """Take the ground away."""
    for old in (settings.GROUND_FOLDER / TOLD, *settings.GROUND_FOLDER.glob("*.pmtiles")):
        old.unlink(missing_ok=True)
    typer.echo("The ground is gone. Maps are drawn without.")


def _features(files: Mapping[Layer, Sequence[str]], box: tiles.Box | None) -> Iterator[Feature]:
    yield from _areas()
    if not files.get(Layer.DISTRICTS):
        yield from _districts(box)
    for layer, paths in files.items():
        for path in paths:
            number = 0
            for number, one in enumerate(read(path, layer), 1):  # noqa: B007 - counted, then said
                yield one
            typer.echo(f"{path}: {number:,} {layer}", err=True)


def _areas() -> Iterator[Feature]:
    for area in queries.areas_in_force():
        if area.geometry and area.geometry.get("type") != "Point":
            yield Feature(layer=Layer.BOUNDARIES, shape=shape(area.geometry), name=area.name)


def _districts(box: tiles.Box | None) -> Iterator[Feature]:
    for name, latitude, longitude in queries.districts_of_postcodes():
        at = Point(longitude, latitude)
        if box is None or (box[0] <= at.x <= box[2] and box[1] <= at.y <= box[3]):
            yield Feature(layer=Layer.DISTRICTS, shape=at, name=name)


def _box(text: str) -> tiles.Box | None:
    """Return how far the ground goes: as is said, or round the force's areas."""
    if text:
        try:
            west, south, east, north = (float(one) for one in text.split(","))
        except ValueError as problem:
            raise UnreadableError("Write the box as W,S,E,N in degrees.") from problem
        if not (-180 <= west < east <= 180 and -85 <= south < north <= 85):
            raise UnreadableError("Write the box as W,S,E,N in degrees.")
        return west, south, east, north
    boxes = [drawn.bounds for area in queries.areas_in_force() if (drawn := _of(area)) is not None]
    if not boxes:
        return None
    return (
        min(one[0] for one in boxes) - BEYOND,
        min(one[1] for one in boxes) - BEYOND,
        max(one[2] for one in boxes) + BEYOND,
        max(one[3] for one in boxes) + BEYOND,
    )


def _of(area: Area) -> BaseGeometry | None:
    if area.geometry:
        return shape(area.geometry)
    if area.latitude is None or area.longitude is None:
        return None
    return Point(area.longitude, area.latitude)


def _said_of_postcodes() -> list[str]:
    newest = {one.source: one.attribution for one in reversed(queries.postcode_editions())}
    return [words for words in newest.values() if words]


def _written(
    folder: Path, features: Sequence[Feature], box: tiles.Box | None, attribution: str
) -> tuple[str, tiles.Built]:
    folder.mkdir(parents=True, exist_ok=True)
    folder.chmod(ENTERED)
    handle, name = tempfile.mkstemp(dir=folder, suffix=".part")
    os.close(handle)
    try:
        built = tiles.write(
            features, Path(name), box=box, attribution=attribution, progress=_progress
        )
        if built.size > LARGEST:
            raise UnreadableError(f"It is larger than {LARGEST >> 30} GB. Give fewer roads.")
        with Path(name).open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()[:16]
        Path(name).chmod(READABLE)
        Path(name).replace(folder / f"{digest}.pmtiles")
    finally:
        Path(name).unlink(missing_ok=True)
    return digest, built


def _progress(zoom: int, number: int) -> None:
    typer.echo(f"Zoom {zoom}: {number:,} tiles so far", err=True)


def _tell(
    folder: Path, digest: str, features: Sequence[Feature], counts: Counter[str], said: str
) -> None:
    stations = [
        [one.name, round(one.shape.centroid.y, 5), round(one.shape.centroid.x, 5)]
        for one in features
        if one.layer is Layer.STATIONS and one.name
    ]
    told = {
        "digest": digest,
        "built_at": now().isoformat(),
        "attribution": said,
        "counts": {str(layer): counts[layer] for layer in Layer if counts[layer]},
        "stations": stations,
    }
    part = folder / f"{TOLD}.part"
    part.write_text(json.dumps(told, ensure_ascii=False), encoding="utf-8")
    part.chmod(READABLE)
    part.replace(folder / TOLD)
    for old in folder.glob("*.pmtiles"):
        if old.stem != digest:
            old.unlink()
