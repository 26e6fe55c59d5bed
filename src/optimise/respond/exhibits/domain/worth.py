"""What drugs are worth: always between two sums, at a size of deal, in a place, in a month.

A single figure is never given: what a gram costs differs twofold by the size of the deal, so one
figure is either the highest or a guess. Weights are in grams and nothing else.
Source: court data of the Independent Drug Monitoring Unit on prices by size of deal.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from enum import StrEnum

from optimise.basics.clock import local_month

TENS = Decimal(10)


class Drug(StrEnum):
    """What is priced."""

    CRACK = "crack cocaine"
    COCAINE = "cocaine"
    HEROIN = "heroin"
    CANNABIS = "cannabis"
    KETAMINE = "ketamine"
    MDMA = "MDMA"
    AMPHETAMINE = "amphetamine"


# Words by which a laboratory or an officer names it; what is named first here is looked for first.
NAMED: Mapping[Drug, tuple[str, ...]] = {
    Drug.CRACK: ("crack", "base cocaine"),
    Drug.COCAINE: ("cocaine",),
    Drug.HEROIN: ("heroin", "diamorphine", "diacetylmorphine"),
    Drug.CANNABIS: ("cannabis",),
    Drug.KETAMINE: ("ketamine",),
    Drug.MDMA: ("mdma", "ecstasy"),
    Drug.AMPHETAMINE: ("amphetamine", "amfetamine"),
}


class Level(StrEnum):
    """At which deals it is priced."""

    STREET = "street deals"
    WHOLESALE = "wholesale"


@dataclass(frozen=True, slots=True, kw_only=True)
class Range:
    """Between two sums of pounds; the first is less than the second."""

    low: Decimal
    high: Decimal

    def __add__(self, other: "Range") -> "Range":
        """Return both together: low with low, high with high."""
        return Range(low=self.low + other.low, high=self.high + other.high)

    def words(self) -> str:
        """Return it as it is printed, low rounded down and high up: £410 to £830."""
        low = (self.low / TENS).to_integral_value(ROUND_FLOOR) * TENS
        high = (self.high / TENS).to_integral_value(ROUND_CEILING) * TENS
        return f"£{low:,.0f} to £{high:,.0f}"


@dataclass(frozen=True, slots=True, kw_only=True)
class PriceOf:
    """What a deal of so many grams costs."""

    drug: Drug
    level: Level
    grams: Decimal
    low: Decimal
    high: Decimal


def drug_named(words: str) -> Drug | None:
    """Return which drug a laboratory or an officer names, or None for none of the list."""
    said = words.lower().replace("methamphetamine", "")
    for drug, names in NAMED.items():
        if any(name in said for name in names):
            return drug
    return None


def worth(grams: Decimal, price: PriceOf) -> Range:
    """Return what so many grams come to at a price: grams, by the deal, times low and high.

    Errors: ValueError for no weight, and for a price that is no range.
    """
    if grams <= 0 or price.grams <= 0 or not 0 < price.low < price.high:
        raise ValueError("A weight and a range are needed.")
    deals = grams / price.grams
    return Range(low=deals * price.low, high=deals * price.high)


def summed(ranges: Iterable[Range]) -> Range | None:
    """Return what ranges come to together, or None for none."""
    every = list(ranges)
    if not every:
        return None
    total = every[0]
    for one in every[1:]:
        total += one
    return total


def said(total: Range, level: Level, place: str, on: date) -> str:
    """Return what it is worth as it may be printed, with its deals, place and month."""
    return f"{total.words()} at {level}, {place}, in {local_month(on)}"
