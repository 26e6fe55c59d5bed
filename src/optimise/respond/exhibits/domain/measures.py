"""What is measured of an exhibit, in one unit each, and when two measures do not agree.

Drugs are weighed in grams: with what they are wrapped in by whoever seizes them, without it by the
laboratory. Cash is counted by two people. A weapon is made safe before anybody else handles it.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from enum import StrEnum

LEAST = Decimal("0.5")  # grams that two scales may differ by
SHARE = Decimal("0.05")  # of what is expected, for larger amounts


class Measure(StrEnum):
    """What was measured."""

    GROSS = "gross weight"
    NET = "net weight at the laboratory"
    CASH = "cash counted"
    UNITS = "units counted"
    SAFE = "made safe"


UNIT = {
    Measure.GROSS: "g",
    Measure.NET: "g",
    Measure.CASH: "pounds",
    Measure.UNITS: "units",
    Measure.SAFE: "",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """One measure as somebody took it. `wrapping` is what they hold the packaging to weigh."""

    measure: Measure
    amount: Decimal
    by: str
    wrapping: Decimal | None = None


def amount_in(text: str) -> Decimal | None:
    """Return a weight or an amount that somebody wrote, or None where it is none."""
    try:
        found = Decimal(text.replace(",", "").replace("£", "").strip())
    except InvalidOperation:
        return None
    return found if found.is_finite() and found >= 0 else None


def what_differs(taken: Iterable[Taken]) -> str:
    """Return in words where measures do not agree, or nothing. The last of each kind counts.

    A net weight over the gross is impossible. Where the wrapping was weighed too, the two must
    agree within half a gram or a twentieth, whichever is more; where it was not, the drugs weigh
    at least half of it all.
    """
    every = list(taken)
    return _of_weight(every) or _of_cash(every)


def _of_weight(every: list[Taken]) -> str:
    gross = next((t for t in reversed(every) if t.measure is Measure.GROSS), None)
    net = next((t for t in reversed(every) if t.measure is Measure.NET), None)
    if gross is None or net is None:
        return ""
    if net.amount > gross.amount + LEAST:
        return f"The laboratory weighed {net.amount} g, more than the {gross.amount} g seized."
    if gross.wrapping is None:
        short = net.amount * 2 < gross.amount
        return (
            f"{gross.amount} g were seized and the laboratory weighed {net.amount} g: less than"
            " half."
            if short
            else ""
        )
    expected = gross.amount - gross.wrapping
    if abs(net.amount - expected) > max(LEAST, expected * SHARE):
        return f"{expected} g were to be expected and the laboratory weighed {net.amount} g."
    return ""


def _of_cash(every: list[Taken]) -> str:
    counts = [t for t in every if t.measure is Measure.CASH]
    if len(counts) < 2:
        return ""
    last = counts[-1]
    other = next((t for t in reversed(counts[:-1]) if t.by != last.by), None)
    if other is None or other.amount == last.amount:
        return ""
    return f"One counted £{other.amount:,} and the other £{last.amount:,}."


def is_counted_by_two(taken: Iterable[Taken]) -> bool:
    """Say whether two people counted the same cash."""
    counts = [t for t in taken if t.measure is Measure.CASH]
    last = counts[-1] if counts else None
    return last is not None and any(
        t.by != last.by and t.amount == last.amount for t in counts[:-1]
    )


def before_a_store(taken: Iterable[Taken], *, cash: bool, weapon: bool) -> str:
    """Return what must be done with it before it goes into a store, in words, or nothing."""
    every = list(taken)
    if cash and not is_counted_by_two(every):
        return "Two people count cash, and come to the same, before it goes into a store."
    if weapon and not any(t.measure is Measure.SAFE for t in every):
        return "Say how it was made safe before it goes into a store."
    return ""
