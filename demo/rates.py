"""How many officers of each rank truly read of the groups in their areas, and know them."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass


@dataclass(frozen=True, slots=True)
class Rates:
    """The share that reads all cards, of those the share that checks, of those that know."""

    reads: float
    checks: float
    knows: float


RATES: Mapping[str, Rates] = {
    "PC": Rates(0.55, 0.8, 0.6),
    "PCSO": Rates(0.8, 0.8, 0.8),
    "SC": Rates(0.3, 0.5, 0.4),
    "Sgt": Rates(0.75, 0.7, 0.75),
    "Insp": Rates(0.9, 0.6, 0.85),
    "DC": Rates(0.85, 0.8, 0.9),
}
OTHERS = Rates(0.35, 0.4, 0.5)


def truth_of_awareness() -> Mapping[str, Mapping[str, object]]:
    """Return the true rates by rank; those of every other rank stand under "others"."""
    return {rank: asdict(rates) for rank, rates in {**RATES, "others": OTHERS}.items()}
