"""The ground that was built for maps: what a page must know of it, and where its tiles lie."""

import json
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.urls import reverse

TOLD = "ground.json"
LARGEST = 2 << 30  # bytes, of all tiles together
LARGEST_PIECE = 8 << 20  # bytes, that are asked for at once


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """The ground as it was built last. `stations` are names with latitude and longitude."""

    digest: str
    built_at: str
    attribution: str
    counts: dict[str, int]
    stations: tuple[tuple[str, float, float], ...]
    file: Path

    @property
    def href(self) -> str:
        """Return the address of its tiles."""
        return reverse("ground:tiles", args=[self.digest])


def ground() -> Ground | None:
    """Return the ground, or nothing where none was built."""
    folder = getattr(settings, "GROUND_FOLDER", None)
    if folder is None:
        return None
    try:
        told = folder / TOLD
        return _read(told, told.stat().st_mtime_ns)
    except (OSError, ValueError, KeyError):
        return None


@lru_cache(maxsize=2)
def _read(told: Path, changed: int) -> Ground | None:
    said: dict[str, Any] = json.loads(told.read_text(encoding="utf-8"))
    file = told.parent / f"{said['digest']}.pmtiles"
    if not file.is_file():
        return None
    return Ground(
        digest=said["digest"],
        built_at=said["built_at"],
        attribution=said["attribution"],
        counts=said["counts"],
        stations=tuple((name, lat, lon) for name, lat, lon in said["stations"]),
        file=file,
    )
