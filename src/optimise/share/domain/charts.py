"""A column chart as numbers to draw with: where each column stands and how high it is."""

from collections.abc import Sequence
from dataclasses import dataclass

WIDTH, HEIGHT = 340, 150  # of the drawing, in its own units
_TOP, _FOOT = 16, 20  # room for the number above a column, and the name under it
_GAP = 0.3  # of a column's share that stays empty


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column: its corner, size, the middle where its words stand, and the words."""

    x: float
    y: float
    width: float
    height: float
    middle: float
    label: str
    value: int


def columns(values: Sequence[tuple[str, int]]) -> list[Column]:
    """Return a column for each label and value, from left to right, the highest filling the chart.

    Shape: values from nought up. A value of nought has no height.
    """
    highest = max((value for _, value in values), default=0) or 1
    share = WIDTH / max(len(values), 1)
    floor, room = HEIGHT - _FOOT, HEIGHT - _FOOT - _TOP
    return [
        Column(
            x=round(at * share + share * _GAP / 2, 1),
            y=round(floor - room * value / highest, 1),
            width=round(share * (1 - _GAP), 1),
            height=round(room * value / highest, 1),
            middle=round((at + 0.5) * share, 1),
            label=label,
            value=value,
        )
        for at, (label, value) in enumerate(values)
    ]
