"""Near repeats: how often a crime came soon after and near another, against what chance would do.

Knox's test: crimes stay where they were and their days are shuffled many times; so neither a busy
street nor a busy month by itself looks like repeating.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import shapely
from numpy.random import default_rng  # here: read in the sandbox, it loads nothing more

METRES = (0, 100, 200, 400)
DAYS = (0, 7, 14, 28)
SHUFFLES = 199
FEWEST, MOST = 50, 20_000
METRES_A_DEGREE = 111_320.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One crime with its point and its day, counted from any day."""

    latitude: float
    longitude: float
    day: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Near:
    """One band of distance and days: pairs found, pairs by chance, and how rare that is."""

    metres: tuple[int, int]
    days: tuple[int, int]
    pairs: int
    by_chance: float
    rare: float

    @property
    def times(self) -> float | None:
        """Return how many times as many pairs there were as by chance."""
        return self.pairs / self.by_chance if self.by_chance else None


def near_repeats(events: Sequence[Event], *, seed: int = 1, most: int = MOST) -> list[Near]:
    """Return the bands, the nearest and soonest first; none where there are too few crimes.

    Only the latest `most` are looked at.
    """
    kept = sorted(events, key=lambda e: e.day)[-most:]
    if len(kept) < FEWEST:
        return []
    pairs, band = _close(kept)
    days = np.array([e.day for e in kept])
    shuffled = default_rng(seed)
    found = _counted(days, pairs, band)
    by_chance = np.array(
        [_counted(shuffled.permutation(days), pairs, band) for _ in range(SHUFFLES)]
    )
    return [
        Near(
            metres=(METRES[m], METRES[m + 1]),
            days=(DAYS[d], DAYS[d + 1]),
            pairs=int(found[m, d]),
            by_chance=round(float(by_chance[:, m, d].mean()), 2),
            rare=round((1 + int((by_chance[:, m, d] >= found[m, d]).sum())) / (SHUFFLES + 1), 3),
        )
        for m in range(len(METRES) - 1)
        for d in range(len(DAYS) - 1)
    ]


def _close(kept: Sequence[Event]) -> tuple[np.ndarray, np.ndarray]:
    """Return the pairs no further apart than the last band, and in which band each is."""
    latitude = np.array([e.latitude for e in kept])
    longitude = np.array([e.longitude for e in kept])
    east = longitude * METRES_A_DEGREE * np.cos(np.radians(latitude.mean()))
    points = np.column_stack([east, latitude * METRES_A_DEGREE])
    there = [shapely.Point(x, y) for x, y in points]
    near = shapely.STRtree(there).query(there, predicate="dwithin", distance=METRES[-1])
    pairs = near[:, near[0] < near[1]].T
    apart = np.linalg.norm(points[pairs[:, 0]] - points[pairs[:, 1]], axis=1)
    return pairs, np.searchsorted(np.array(METRES[1:]), apart, side="left")


def _counted(days: np.ndarray, pairs: np.ndarray, band: np.ndarray) -> np.ndarray:
    soon = np.abs(days[pairs[:, 0]] - days[pairs[:, 1]])
    step = np.searchsorted(np.array(DAYS[1:]), soon, side="left")
    wide = len(DAYS) - 1
    inside = step < wide
    flat = band[inside] * wide + step[inside]
    return np.bincount(flat, minlength=(len(METRES) - 1) * wide).reshape(-1, wide)
