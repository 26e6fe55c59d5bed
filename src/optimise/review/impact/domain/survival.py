"""How soon customers of a line are back: the Kaplan-Meier curve, with those not seen long enough.

Source: Kaplan and Meier 1958; Greenwood's variance on the log-log scale, so that an interval never
leaves 0 to 1.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import NormalDist


@dataclass(frozen=True, slots=True)
class Wait:
    """How long one customer was watched, in days, and whether they came back at the end of it."""

    days: float
    back: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """The share back by a day, with its 95 % interval, and how many were watched until then."""

    day: float
    back: float
    low: float
    high: float
    watched: int


def recovery(waits: Sequence[Wait]) -> list[Point]:
    """Return the share back by each day on which somebody came back, in order.

    Errors: ValueError for a wait below nought.
    """
    if any(wait.days < 0 for wait in waits):
        raise ValueError("a wait cannot be below nought")
    away, greenwood, points = 1.0, 0.0, []
    for day in sorted({wait.days for wait in waits if wait.back}):
        watched = sum(wait.days >= day for wait in waits)
        back = sum(wait.back and wait.days == day for wait in waits)
        away *= 1 - back / watched
        greenwood += back / (watched * (watched - back)) if watched > back else math.inf
        low, high = _bounds(away, greenwood)
        points.append(Point(day=day, back=1 - away, low=1 - high, high=1 - low, watched=watched))
    return points


def _bounds(away: float, greenwood: float) -> tuple[float, float]:
    if not 0 < away < 1 or math.isinf(greenwood):
        return (0.0, 1.0) if away < 1 else (1.0, 1.0)
    log = math.log(away)
    far = NormalDist().inv_cdf(0.975) * math.sqrt(greenwood) / abs(log)
    return math.exp(log * math.exp(far)), math.exp(log * math.exp(-far))


def back_by(waits: Sequence[Wait], day: float) -> Point | None:
    """Return the share back by a day; None where nobody was watched so long."""
    if not any(wait.days >= day for wait in waits):
        return None
    curve = [point for point in recovery(waits) if point.day <= day]
    if not curve:
        watched = sum(wait.days >= day for wait in waits)
        return Point(day=day, back=0.0, low=0.0, high=3 / max(watched, 3), watched=watched)
    return curve[-1]


def half_back(waits: Sequence[Wait]) -> float | None:
    """Return the day by which half are back; None where they were not within the time watched.

    No page says it: published figures are held by it.
    """
    return next((point.day for point in recovery(waits) if point.back >= 0.5), None)
