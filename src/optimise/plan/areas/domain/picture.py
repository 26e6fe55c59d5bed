"""What the picture of areas says: a row an area, and how much of it a reader is told."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from math import ceil
from uuid import UUID

from optimise.basics.small_counts import publishable
from optimise.plan.areas.domain.figures import HOURS, Family

CRIMES = (Family.VIOLENCE, Family.KNIFE, Family.DRUG_DEATHS)
SPANS = (1, 3, 12, 36, 120)
YEAR = 12
SHADES = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """The months that are counted: the last, and how many up to it."""

    last: date
    months: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One area. What is None is not told to this reader, or was not loaded.

    `small` says that counts under five are hidden and others rounded.
    """

    area: UUID
    name: str
    groups: tuple[tuple[UUID, str], ...] = ()
    lines: tuple[tuple[UUID, str], ...] | None = None
    counts: Mapping[Family, int | None] = field(default_factory=dict)
    crime: int | None = None
    before: int | None = None
    harm_index: float | None = None
    severity: float | None = None
    homes: int | None = None
    missing: int | None = None
    small: bool = False


def suppressed(row: Row) -> Row:
    """Return a row as those read it who do not work with the counts themselves.

    Each figure depends on its own count alone. All crime is the sum of what is told of its kinds
    and of the rest, never of what was counted. What is a sum over few crimes is not told.
    """
    told = {f: None if n is None else publishable(n) for f, n in row.counts.items()}
    return replace(
        row,
        counts=told,
        crime=_of_what_is_told(row, told),
        before=None,
        harm_index=None,
        severity=None,
        homes=None,
        missing=None,
        lines=None,
        small=True,
    )


def _of_what_is_told(row: Row, told: Mapping[Family, int | None]) -> int | None:
    if row.crime is None:
        return None
    kinds = [f for f in row.counts if f is not Family.DRUG_DEATHS]  # deaths are no crime
    rest = row.crime - sum(row.counts[f] or 0 for f in kinds)
    return sum(n or 0 for n in (*(told[f] for f in kinds), publishable(max(rest, 0)))) or None


def change(row: Row) -> str:
    """Return what became of all crime since the same months a year before, in words."""
    if row.crime is None or row.before is None:
        return ""
    if row.before < SMALLEST_TO_COMPARE:
        return "Too few to compare"
    share = (row.crime - row.before) / row.before
    # Counts vary by their square root by chance alone: less than twice that says nothing.
    if abs(row.crime - row.before) < 2 * (row.crime + row.before) ** 0.5:
        return "About the same"
    return f"{'Up' if share > 0 else 'Down'} {abs(share):.0%}"


SMALLEST_TO_COMPARE = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One hour of the week: how many, and how dark of five shades."""

    hour: int
    times: int
    shade: int


DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
Week = Sequence[tuple[str, Sequence[Cell]]]


def by_hour(hours: Iterable[Sequence[float]]) -> Week:
    """Return seven days of 24 cells, added up; empty where nothing has an hour."""
    total = [0.0] * HOURS
    for some in hours:
        for number, value in enumerate(some):
            total[number] += value
    most = max(total)
    if not most:
        return ()
    return [
        (
            day,
            [
                Cell(hour=h, times=round(v), shade=ceil(SHADES * v / most - NEARLY))
                for h, v in enumerate(total[n * 24 : n * 24 + 24])
            ],
        )
        for n, day in enumerate(DAYS)
    ]


NEARLY = 1e-9


def shade(value: int | None, most: int) -> float:
    """Return how dark an area is drawn: nothing told and nothing there look alike."""
    return round(0.05 + 0.55 * (value or 0) / most, 3) if most else 0.05
