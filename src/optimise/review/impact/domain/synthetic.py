"""Synthetic control: donors weighed so that together they went as the treated area did before.

Source: Abadie and Gardeazabal 2003, American Economic Review 93(1); Abadie, Diamond and Hainmueller
2010. Weights are none below nought and add up to one. Leaving out each donor that counts shows
what the answer hangs on.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from optimise.review.impact.domain.panel import Numbers

_HEAVY = 1e4
_COUNTS = 0.01
Told = Callable[[int, int], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Synthetic:
    """Donors' weights, the mean gap afterwards, and how closely the months before were met."""

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


def learn(
    features: tuple[Numbers, Numbers], before: tuple[Numbers, Numbers], *, starts: int = 4
) -> Numbers:
    """Weigh features by how well the donors they choose follow the target before; give weights.

    Shape: each pair is the target's (rows) and the donors' (rows × donors).
    """
    from scipy.optimize import minimize

    target, donors = features
    spread = np.column_stack([target, donors]).std(axis=1, ddof=1)
    target, donors = target / spread, donors / spread[:, None]

    def loss(logs: Numbers) -> float:
        weights = weigh(target, donors, _shares(logs))
        return float(((before[0] - before[1] @ weights) ** 2).mean())

    chance = np.random.default_rng(1)
    found = [
        minimize(loss, start, method="Nelder-Mead",
                 options={"maxiter": 3000, "maxfev": 3000, "xatol": 1e-4, "fatol": 1e-10})
        for start in [np.zeros(len(target)), *chance.normal(0, 2, (starts - 1, len(target)))]
    ]  # fmt: skip
    best = min(found, key=lambda one: float(one.fun))
    return weigh(target, donors, _shares(best.x))


def _shares(logs: Numbers) -> Numbers:
    shares = np.exp(logs - np.max(logs))
    done: Numbers = shares / shares.sum()
    return done


def compare(
    target: Numbers,
    donors: Numbers,
    names: Sequence[str],
    onset: int,
    *,
    told: Told = lambda _number, _total: None,
) -> Synthetic:
    """Compare a series with its synthetic control, and with each counting donor left out.

    Shape: `target` is months long, `donors` months × donors. `told` may raise to stop.
    """
    weights = weigh(target[:onset], donors[:onset])
    gaps = target - donors @ weights
    heavy = [place for place in np.argsort(-weights) if weights[place] >= _COUNTS]
    without = {}
    for number, place in enumerate(heavy if len(names) > 1 else []):
        told(number, len(heavy))
        rest = np.delete(donors, place, axis=1)
        others = rest @ weigh(target[:onset], rest[:onset])
        without[names[place]] = float((target - others)[onset:].mean())
    return Synthetic(
        weights={names[place]: float(weights[place]) for place in heavy},
        gap=float(gaps[onset:].mean()),
        error_before=float(np.sqrt((gaps[:onset] ** 2).mean())),
        without=without,
    )
