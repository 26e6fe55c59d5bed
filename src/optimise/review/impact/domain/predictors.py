"""Synthetic control with predictors: donors alike in what is known of them, and alike before.

Source: Abadie and Gardeazabal 2003, American Economic Review 93(1); Abadie, Diamond and Hainmueller
2011, Journal of Statistical Software 42(13). Two problems, one within the other. Within: given what
each predictor counts (V), donors' weights (W) that come nearest to the target in them. Without: the
V whose W leave the least mean squared error of the outcome before. The outer problem has more than
one bottom, so it is begun from several places, and the lowest is taken.
"""

from dataclasses import dataclass

import numpy as np

from optimise.review.impact.domain.panel import Numbers
from optimise.review.impact.domain.synthetic import weigh

STARTS = 6
_MOST, _SPREAD = 6000, 2.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Fit:
    """Donors' weights (W), what each predictor counts (V, together one), and what is left of each.

    `error` is the mean squared error of the outcome before (the loss that V is chosen by),
    `unlike` the weighed squared distance in the scaled predictors (the loss that W is chosen by).
    """

    weights: Numbers
    importance: Numbers
    error: float
    unlike: float


def fit(features: Numbers, before: Numbers, *, starts: int = STARTS) -> Fit:
    """Choose V by how well the donors that it picks followed the target before, and W by V.

    Shape: `features` are predictors × areas, `before` periods × areas; the first area is the
    target. Each predictor is scaled by its standard deviation; one that is alike everywhere
    counts nought, and where all are, the periods decide. The same figures give the same answer.
    """
    from scipy.optimize import minimize  # half a second to load, for a job alone

    spread = features.std(axis=1, ddof=1)
    telling = spread > 0
    importance = np.zeros(len(features))
    if not telling.any():
        weights = weigh(before[:, 0], before[:, 1:])
        error = float(((before[:, 0] - before[:, 1:] @ weights) ** 2).mean())
        return Fit(weights=weights, importance=importance, error=error, unlike=0.0)
    scaled = features[telling] / spread[telling, None]

    def weights_of(logs: Numbers) -> Numbers:
        return weigh(scaled[:, 0], scaled[:, 1:], _shares(logs))

    def loss(logs: Numbers) -> float:
        return float(((before[:, 0] - before[:, 1:] @ weights_of(logs)) ** 2).mean())

    found = [
        minimize(
            loss, start, method="Nelder-Mead",
            options={"maxiter": _MOST, "maxfev": _MOST, "xatol": 1e-5, "fatol": 1e-12,
                     "adaptive": True},
        )
        for start in _starts(scaled, before, starts)
    ]  # fmt: skip
    best = min(found, key=lambda one: float(one.fun))
    weights = weights_of(best.x)
    importance[telling] = _shares(best.x)
    apart = scaled[:, 0] - scaled[:, 1:] @ weights
    return Fit(
        weights=weights, importance=importance, error=float(best.fun),
        unlike=float((importance[telling] * apart**2).sum()),
    )  # fmt: skip


def _starts(scaled: Numbers, before: Numbers, many: int) -> list[Numbers]:
    """All alike; by how well each foretells the outcome in a regression; then by chance."""
    with_one = np.column_stack([np.ones(scaled.shape[1]), scaled.T])
    slopes = np.linalg.lstsq(with_one, before.T, rcond=None)[0][1:]
    foretold = (slopes**2).sum(axis=1)
    chance = np.random.default_rng(1)
    return [
        np.zeros(len(scaled)),
        np.log(foretold / max(float(foretold.sum()), 1e-12) + 1e-6),
        *chance.normal(0, _SPREAD, (max(many - 2, 0), len(scaled))),
    ][:many]


def _shares(logs: Numbers) -> Numbers:
    shares = np.exp(logs - np.max(logs))
    done: Numbers = shares / shares.sum()
    return done
