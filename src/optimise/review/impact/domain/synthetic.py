"""Synthetic control: donors weighed so that together they went as the treated area did before.

Source: Abadie and Gardeazabal 2003, American Economic Review 93(1); Abadie, Diamond and Hainmueller
2010. Weights are none below nought and add up to one. Leaving out each donor that counts shows
what the answer hangs on.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

import numpy as np

from optimise.review.impact.domain.panel import Numbers, Places

_HEAVY = 1e4
_COUNTS = 0.01
Told = Callable[[int, int], None]
Choose = Callable[[Places], Numbers]


@dataclass(frozen=True, slots=True, kw_only=True)
class Synthetic:
    """Donors' weights, the mean gap afterwards, and how closely the months before were met.

    Shape: `shares` has a weight for every donor in order; `weights` those that count, by name.
    """

    shares: Numbers
    weights: Mapping[str, float]
    gap: float
    error_before: float
    without: Mapping[str, float]


def weigh(target: Numbers, donors: Numbers, importance: Numbers | None = None) -> Numbers:
    """Return the weights of donors that come nearest to the target.

    Shape: `target` is features long, `donors` features × donors, `importance` features long.
    """
    from scipy.optimize import nnls  # half a second to load, for a job alone

    root = np.sqrt(np.ones(len(target)) if importance is None else importance)[:, None]
    size = _HEAVY * max(float(np.abs(root * donors).max()), 1e-12)
    stacked = np.vstack([root * donors, np.full((1, donors.shape[1]), size)])
    weights, _ = nnls(stacked, np.append(root[:, 0] * target, size))
    total: Numbers = weights / weights.sum()
    return total


def compare(
    target: Numbers,
    donors: Numbers,
    names: Sequence[str],
    onset: int,
    *,
    choose: Choose | None = None,
    told: Told = lambda _number, _total: None,
) -> Synthetic:
    """Compare a series with its synthetic control, and with each counting donor left out.

    Shape: `target` is months long, `donors` months × donors. `choose` weighs the donors at some
    places, by the months before unless it is given. `told` may raise to stop.
    """
    every = np.arange(donors.shape[1])
    if choose is None:
        choose = partial(_by_months, target[:onset], donors[:onset])
    weights = choose(every)
    gaps = target - donors @ weights
    heavy = [place for place in np.argsort(-weights) if weights[place] >= _COUNTS]
    without = {}
    for number, place in enumerate(heavy if len(names) > 1 else []):
        told(number, len(heavy))
        rest = np.delete(every, place)
        others = donors[:, rest] @ choose(rest)
        without[names[place]] = float((target - others)[onset:].mean())
    return Synthetic(
        shares=weights,
        weights={names[place]: float(weights[place]) for place in heavy},
        gap=float(gaps[onset:].mean()),
        error_before=float(np.sqrt((gaps[:onset] ** 2).mean())),
        without=without,
    )


def _by_months(target: Numbers, donors: Numbers, places: Places) -> Numbers:
    return weigh(target, donors[:, places])
