"""Figures counted from records: what is estimated stands apart, and every record is in one figure.

Source: the fields of releases of forces and the national centre on weeks of action, 2018 to 2025.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from uuid import UUID

from optimise.respond.operations.domain.happened import Happening, What


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """A record with the operation it came of, and the programme it is returned under."""

    happening: Happening
    operation: UUID
    operation_name: str
    programme: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sum:
    """So many records, and their amounts by unit."""

    number: int = 0
    amounts: tuple[tuple[str, Decimal], ...] = ()

    def words(self) -> str:
        """Return it as a reader reads it: 3, or 2 (£1,450; 12.5 g)."""
        said = "; ".join(amount_words(amount, unit) for unit, amount in self.amounts)
        return f"{self.number:,} ({said})" if said else f"{self.number:,}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One line of a return: what, of which kind, confirmed, and estimated apart from it."""

    what: What
    kind: str
    confirmed: Sum
    estimated: Sum
    records: tuple[Counted, ...]

    @property
    def name(self) -> str:
        """Return what it is called: drugs seized: cocaine."""
        title = self.what.value[0].upper() + self.what.value[1:]
        return f"{title}: {self.kind}" if self.kind else title

    @property
    def leads(self) -> bool:
        """Say whether it leads to what it counts: reports are counted and named nowhere."""
        return any(one.happening.href for one in self.records)


def amount_words(amount: Decimal, unit: str) -> str:
    """Return an amount with its unit: £1,450, or 12.5 g."""
    # No exponent: a spreadsheet and a reader both take 1E+2 for something else.
    text = f"{amount:,f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return f"£{text}" if unit == "£" else f"{text} {unit}"


def summed(records: Iterable[Counted]) -> Sum:
    """Return how many records there are, and what their amounts come to, unit by unit."""
    every = list(records)
    amounts: dict[str, Decimal] = {}
    for one in every:
        if one.happening.amount is not None:
            unit = one.happening.unit
            amounts[unit] = amounts.get(unit, Decimal(0)) + one.happening.amount
    return Sum(number=len(every), amounts=tuple(sorted(amounts.items())))


def figures(records: Iterable[Counted]) -> list[Figure]:
    """Return a figure for each sort of record that there is, in the order of a return."""
    found: dict[tuple[What, str], list[Counted]] = {}
    for one in records:
        found.setdefault((one.happening.what, one.happening.kind), []).append(one)
    walk = list(What)
    keys = sorted(found, key=lambda key: (walk.index(key[0]), key[1]))
    return [_figure(what, kind, found[what, kind]) for what, kind in keys]


def _figure(what: What, kind: str, records: list[Counted]) -> Figure:
    rows = sorted(records, key=lambda one: (one.happening.at, str(one.happening.row)))
    return Figure(
        what=what,
        kind=kind,
        confirmed=summed(one for one in rows if not one.happening.is_estimate),
        estimated=summed(one for one in rows if one.happening.is_estimate),
        records=tuple(rows),
    )


def programme_at(at: datetime, days: Iterable[tuple[datetime, datetime, str]]) -> str:
    """Return under which programme a record is returned: that of the shortest day around it."""
    around = [(until - since, name) for since, until, name in days if since <= at <= until and name]
    return min(around)[1] if around else ""


def programmes(records: Iterable[Counted]) -> Mapping[str, int]:
    """Return how many records are returned under each programme."""
    found: dict[str, int] = {}
    for one in records:
        if one.programme:
            found[one.programme] = found.get(one.programme, 0) + 1
    return found
