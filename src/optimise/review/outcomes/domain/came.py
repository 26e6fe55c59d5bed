"""What came of an operation in figures: each counted from the records behind it."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby

from optimise.respond.operations.domain.happened import Happening, What


@dataclass(frozen=True, slots=True, kw_only=True)
class Came:
    """How much of one thing came of an operation, and the records that say so.

    Shape: `amounts` sums what was measured by its unit; `estimates` is how many are not confirmed.
    """

    what: What
    records: tuple[Happening, ...]
    amounts: tuple[tuple[str, Decimal], ...] = ()

    @property
    def estimates(self) -> int:
        """Return how many of the records are not confirmed yet."""
        return sum(one.is_estimate for one in self.records)

    @property
    def measured(self) -> str:
        """Return what was measured, in words; empty where it is only counted."""
        return ", ".join(_said(unit, amount) for unit, amount in self.amounts)


def _said(unit: str, amount: Decimal) -> str:
    number = f"{amount.normalize():,f}"
    return f"£{amount:,.2f}" if unit == "£" else f"{number} {unit}"


def came_of(happened: Iterable[Happening]) -> list[Came]:
    """Return records by what they are, in the order in which a week is told."""
    walk = list(What)
    ordered = sorted(happened, key=lambda one: (walk.index(one.what), one.at, str(one.row)))
    return [
        Came(what=what, records=found, amounts=_amounts(found))
        for what, found in (
            (what, tuple(rows)) for what, rows in groupby(ordered, lambda o: o.what)
        )
    ]


def _amounts(found: Iterable[Happening]) -> tuple[tuple[str, Decimal], ...]:
    sums: dict[str, Decimal] = {}
    for one in found:
        if one.amount is not None:
            sums[one.unit] = sums.get(one.unit, Decimal(0)) + one.amount
    return tuple(sorted(sums.items()))
