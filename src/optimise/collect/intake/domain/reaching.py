"""How far a tip came, and when its holder is told: late, and only together with others.

Source: what Crimestoppers services publish of what follows a tip; one outcome told at once, and
alone, would tell whose tip it was.
"""

from collections.abc import Collection
from datetime import timedelta
from enum import StrEnum
from typing import TypeVar

Row = TypeVar("Row")
DELAY = timedelta(days=30)
FEWEST = 5  # tips that are told the same at once


class Far(StrEnum):
    """How far, the least first: a tip is told the furthest that it came."""

    UNUSED = "unused"
    HELPED = "helped"
    ACTED = "acted"


def is_further(far: Far, than: str) -> bool:
    """Say whether `far` lies beyond what a tip was told before; whatever is no `Far` lies below."""
    order = list(Far)
    return than not in order or order.index(far) > order.index(Far(than))


def may_be_told(rows: Collection[Row]) -> Collection[Row]:
    """Return those that are told now: all of them, or none where they are too few."""
    return rows if len(rows) >= FEWEST else ()
