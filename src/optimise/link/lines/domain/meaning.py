"""Whether a rank has meant what it says: what persons decided, held against the scores.

A score is how much better a deal line explains a number than everything innocent does. What chance
that leaves rests on how common lines were among the numbers that were looked at. This is fitted to
the decisions themselves, one figure alone: the weights of the finder stay as they are.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

ENOUGH = 30  # decisions before anything is said
BANDS = ((-math.inf, 0.0), (0.0, 1.3), (1.3, 2.0), (2.0, 3.0), (3.0, math.inf))
_WIDEST = 6.0  # log10 odds either way, beyond which no few decisions can speak


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    """The score of one lead, in powers of ten, and whether a person accepted it as a line."""

    score: float
    accepted: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Band:
    """The leads between two scores: how many were accepted, and how many the scores said."""

    low: float
    high: float
    decided: int
    accepted: int
    said: float

    @property
    def words(self) -> str:
        """Return the band in odds, as the pages say them."""
        if self.low == -math.inf:
            return "An innocent kind explains it better"
        if self.high == math.inf:
            return "A thousand times or more"
        return f"{_times(self.low)} to {_times(self.high)} times"


def _times(score: float) -> str:
    return f"{10**score:.0f}"


def chance_of(score: float, prior: float) -> float:
    """Return the chance that remains after a prior. Units: both in powers of ten, odds."""
    return 1 / (1 + 10 ** -(score + prior))


def fit_prior(decided: Sequence[Decided]) -> float:
    """Return how common lines were among the numbers decided on, as log10 odds.

    It is the likeliest one, were one line and one innocent number of score nought decided on too.
    """
    told = [(d.score, float(d.accepted)) for d in decided] + [(0.0, 1.0), (0.0, 0.0)]
    low, high = -_WIDEST, _WIDEST
    while high - low > 1e-6:
        middle = (low + high) / 2
        # The slope of the likelihood falls steadily: too few accepted means a smaller prior.
        if sum(accepted - chance_of(score, middle) for score, accepted in told) > 0:
            low = middle
        else:
            high = middle
    return (low + high) / 2


def one_in(prior: float) -> float:
    """Return a prior as one number in so many. Units: log10 odds in."""
    return 1 + 10**-prior


def bands_of(decided: Sequence[Decided], prior: float) -> list[Band]:
    """Return the bands in which anything was decided, weakest first."""
    found = []
    for low, high in BANDS:
        inside = [d for d in decided if low <= d.score < high]
        if inside:
            found.append(
                Band(
                    low=low,
                    high=high,
                    decided=len(inside),
                    accepted=sum(d.accepted for d in inside),
                    said=sum(chance_of(d.score, prior) for d in inside),
                )
            )
    return found


def cost(decided: Sequence[Decided]) -> float | None:
    """Return the cost of the ratios (Cllr): nought is perfect, one says nothing.

    Shape: None where none was accepted, or none dismissed.
    Source: Brummer and du Preez, application-independent evaluation of speaker detection, 2006.
    """
    lines = [d.score for d in decided if d.accepted]
    others = [d.score for d in decided if not d.accepted]
    if not lines or not others:
        return None
    for_lines = sum(math.log2(1 + 10**-s) for s in lines) / len(lines)
    return (for_lines + sum(math.log2(1 + 10**s) for s in others) / len(others)) / 2
