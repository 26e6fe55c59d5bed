"""A column chart as numbers to draw with: where each stands, how high, and which are named."""

from collections.abc import Sequence
from dataclasses import dataclass

WIDTH, HEIGHT = 340, 150  # of the drawing, in its own units
_TOP, _FOOT = 16, 20  # room for the number above a column, and the name under it
_GAP = 0.3  # of a column's share that stays empty
_LETTER = 9.5  # of a name, with room beside it


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column: its corner, size, the middle where its words stand, and the words.

    `named` where there is room for its name and number; the others say theirs when pointed at.
    """

    x: float
    y: float
    width: float
    height: float
    middle: float
    label: str
    value: int
    named: bool


def columns(values: Sequence[tuple[str, int]]) -> list[Column]:
    """Return a column for each label and value, from left to right, the highest filling the chart.

    Shape: values from nought up. A value of nought has no height. The last is always named.
    """
    highest = max((value for _, value in values), default=0) or 1
    share = WIDTH / max(len(values), 1)
    floor, room = HEIGHT - _FOOT, HEIGHT - _FOOT - _TOP
    longest = max((len(words) for one, value in values for words in (one, f"{value:,}")), default=0)
    every = max(1, -int(-(longest * _LETTER) // share))
    return [
        Column(
            x=round(at * share + share * _GAP / 2, 1),
            y=round(floor - room * value / highest, 1),
            width=round(share * (1 - _GAP), 1),
            height=round(room * value / highest, 1),
            middle=round((at + 0.5) * share, 1),
            label=label,
            value=value,
            named=(len(values) - 1 - at) % every == 0,
        )
        for at, (label, value) in enumerate(values)
    ]
