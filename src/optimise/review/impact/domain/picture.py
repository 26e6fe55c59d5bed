"""The picture of an estimate: what was observed, what was expected, and how sure that is.

It is drawn from the table that stands under it, in the units of a box of 720 by 260.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from optimise.basics.clock import partial_date

WIDTH, HEIGHT, LEFT, TOP = 720.0, 220.0, 44.0, 10.0
LABELS, FEWER = 6, 3  # on a desk, and on a phone


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """Lines and an area as points of a drawing; `onset` is where the months after begin.

    `months` are named under the drawing, those that a phone has room for too with True. `said` is
    what each month says when it is pointed at: its middle, how wide it is, and the words.
    """

    observed: str
    expected: str
    band: str
    onset: float | None
    months: tuple[tuple[float, str, bool], ...]
    marks: tuple[tuple[float, str], ...]
    said: tuple[tuple[float, float, str], ...]


def picture(months: Sequence[Mapping[str, Any]], onset: str) -> Picture | None:
    """Return the picture of an estimate by month; None where nothing could be compared."""
    known = [row for row in months if row["observed"] is not None]
    if len(known) < 2:
        return None
    names = ("observed", "expected", "high")
    top = max(float(row[name] or 0) for row in months for name in names) or 1.0
    step = (WIDTH - LEFT) / (len(months) - 1)

    def x(place: int) -> float:
        return round(LEFT + place * step, 1)

    def y(value: float) -> float:
        return round(TOP + HEIGHT * (1 - max(value, 0.0) / top), 1)

    def line(name: str) -> str:
        held = [
            (x(n), y(float(row[name]))) for n, row in enumerate(months) if row[name] is not None
        ]
        return " ".join(f"{a},{b}" for a, b in held)

    places = [n for n, row in enumerate(months) if None not in (row["low"], row["high"])]
    band = [f"{x(n)},{y(float(months[n]['high']))}" for n in places]
    band += [f"{x(n)},{y(float(months[n]['low']))}" for n in reversed(places)]
    every = max(-(-len(months) // LABELS), 1)
    labelled = range(0, len(months), every)
    begins = [n for n, row in enumerate(months) if row["month"] == onset]
    return Picture(
        observed=line("observed"),
        expected=line("expected"),
        band=" ".join(band),
        onset=x(begins[0]) if begins else None,
        months=tuple(
            (x(n), partial_date(months[n]["month"]), at % (LABELS // FEWER) == 0)
            for at, n in enumerate(labelled)
        ),
        marks=tuple((y(top * part), f"{top * part:,.0f}") for part in (0.0, 0.5, 1.0)),
        said=tuple((x(n), round(step, 2), _said(row)) for n, row in enumerate(months)),
    )


def _said(row: Mapping[str, Any]) -> str:
    month = partial_date(row["month"])
    if row["observed"] is None or row["expected"] is None:
        return f"{month}: not known"
    return f"{month}: {row['observed']:,.0f} counted, {row['expected']:,.0f} expected"
