"""Are the customers of a fallen number back on any line? The share by a day, with its interval.

Records tell how many were back within 7, 14 and 30 days, and end for each number on another day.
Who was not back when they end is not counted as away for good: Kaplan and Meier's curve takes them
out from that day on. Somebody who was back between two of these days counts on the later one.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from optimise.review.impact.domain.survival import Point, Wait, back_by

DAYS = (7, 14, 30)
FEW = 30  # customers; below it the interval says little


def waits_of(rows: Iterable[Mapping[str, Any]]) -> list[Wait]:
    """Return how long each customer of some fallen numbers was watched, and whether they came back.

    Shape: a row has `customers` and `back_within_7_days`, 14 and 30, None where the records end
    before; who was watched for less than a week is left out.
    """
    return [wait for row in rows for wait in _waits(row)]


def _waits(row: Mapping[str, Any]) -> list[Wait]:
    seen = [(day, row[f"back_within_{day}_days"]) for day in DAYS]
    watched = [(day, count) for day, count in seen if count is not None]
    if not watched:
        return []
    found, before = [], 0
    for day, count in watched:
        found += [Wait(day, True)] * (count - before)
        before = count
    last_day = watched[-1][0]
    return found + [Wait(last_day, False)] * (row["customers"] - before)


def curve(waits: Sequence[Wait]) -> list[tuple[int, Point]]:
    """Return the share back by each of the days that anybody was watched for."""
    found = [(day, back_by(waits, day)) for day in DAYS]
    return [(day, point) for day, point in found if point is not None]


def sentence(waits: Sequence[Wait], fell: int) -> str:
    """Return what that says, in words that promise no more than the figures hold."""
    points = curve(waits)
    if not points:
        return "Too little time has passed to say."
    day, point = points[-1]
    said = (
        f"About {point.back:.0%} of {len(waits)} customers were back on some line within {day} days"
        f" (95 in 100 sure: {point.low:.0%} to {point.high:.0%})."
    )
    few = fell < 2 or len(waits) < FEW
    return f"{said} These are few cases: other lines may differ." if few else said
