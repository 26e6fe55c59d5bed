"""Additive log-likelihood ratios: what each thing seen says, and what explains it best."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from optimise.link.lines.domain.profiles import (
    FEATURES,
    NUMBER_FORMS,
    SHARES,
    Axis,
    Feature,
    Habit,
    Kind,
    NumberForm,
)

Floats = NDArray[np.float64]

# Things seen together are partly one thing seen twice, so each counts for less than alone.
DEPENDENCE = 0.6
# No one feature may say more than this, whatever the arithmetic: about thirty to one.
FEATURE_BOUND = 1.5
# No score is shown beyond a thousand to one: the checks behind it hold too few phones for more.
SCORE_BOUND = 3.0
# A number is called, meaning worth an analyst's look, at twenty to one against every innocent kind.
CALL_AT = 1.3
# Part of every expectation is "anything may happen", so that no single oddity settles it.
_LOOSE = 0.08
KINDS = tuple(Kind)
INNOCENT = tuple(kind for kind in KINDS if kind is not Kind.LINE)
_PLACE_OF_FORM = {form: place for place, form in enumerate(NumberForm)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Scores:
    """Scores of many numbers, a row each. `by_feature` is a line against an ordinary phone."""

    by_feature: Floats
    by_kind: Floats
    score: Floats


def score_numbers(values: Floats, forms: Sequence[NumberForm]) -> Scores:
    """Return what every number's figures say for each kind of phone.

    Shape: n rows of one figure a feature, NaN where unknown; n forms. `by_kind` has KINDS'
    order and compares with an ordinary phone; `score` compares a line with the innocent
    kinds together, each by how common it is.
    Units: log10; each feature is bounded, the sums are not: they rank, `bounded` shows.
    Errors: raises nothing; an unknown figure counts for nothing.
    """
    places = np.array([_PLACE_OF_FORM[form] for form in forms], dtype=np.intp)
    ratios = np.stack([_log_densities(kind, values, places) for kind in KINDS])
    ratios -= ratios[KINDS.index(Kind.ORDINARY)]
    ratios = DEPENDENCE * np.clip(ratios, -FEATURE_BOUND, FEATURE_BOUND)
    by_kind = ratios.sum(axis=2)
    rest = np.stack([by_kind[KINDS.index(k)] + math.log10(SHARES[k]) for k in INNOCENT])
    top = rest.max(axis=0)
    together = top + np.log10(np.power(10.0, rest - top).sum(axis=0))
    line = KINDS.index(Kind.LINE)
    return Scores(by_feature=ratios[line], by_kind=by_kind.T, score=by_kind[line] - together)


def bounded(log10_lr: float) -> float:
    """Return a ratio no stronger than what may be shown."""
    return max(-SCORE_BOUND, min(SCORE_BOUND, log10_lr))


def best_innocent(by_kind: Floats) -> tuple[Kind, float]:
    """Return the innocent kind that fits one number best, and its own log10 ratio."""
    fits = {k: by_kind[KINDS.index(k)] + math.log10(SHARES[k]) for k in INNOCENT}
    kind = max(fits, key=lambda k: fits[k])
    return kind, float(by_kind[KINDS.index(kind)])


def _log_densities(kind: Kind, values: Floats, forms: NDArray[np.intp]) -> Floats:
    columns = [
        _log_density(values[:, i], feature, feature.habits[kind])
        for i, feature in enumerate(FEATURES)
    ]
    columns.append(np.log10((*NUMBER_FORMS[kind], 1.0))[forms])
    return np.stack(columns, axis=1)


def _log_density(x: Floats, feature: Feature, habit: Habit) -> Floats:
    place, top = (
        (np.log1p(x), math.log1p(feature.top)) if feature.axis is Axis.COUNT else (x, feature.top)
    )
    middle = math.log1p(habit.middle) if feature.axis is Axis.COUNT else habit.middle
    inside = _normal_below((top - middle) / habit.spread) - _normal_below(-middle / habit.spread)
    bell = np.exp(-0.5 * ((place - middle) / habit.spread) ** 2)
    bell /= habit.spread * math.sqrt(2 * math.pi) * inside
    density = (1 - _LOOSE) * bell + _LOOSE / top
    can_be_none = any(h.none for h in feature.habits.values())
    if can_be_none:
        none = np.clip(habit.none, 0.01, 0.99)
        density = np.where(x == 0, none, (1 - none) * density)
    return np.where(np.isnan(x), 0.0, np.log10(np.where(np.isnan(x), 1.0, density)))


def _normal_below(z: float) -> float:
    return 0.5 * (1 + math.erf(z / math.sqrt(2)))
