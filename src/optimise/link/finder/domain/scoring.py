"""Additive log-likelihood ratios: what each thing seen says, and what explains it best."""

import math
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from optimise.link.finder.domain.profiles import (
    FEATURES,
    NUMBER_FORMS,
    SERVICES,
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
_PER_TEN = 1 / math.log(10)
_TRIED = 4000  # figures of a feature, to see the most that it may say
KINDS = tuple(Kind)
PLACE = {kind: place for place, kind in enumerate(KINDS)}
INNOCENT = tuple(kind for kind in KINDS if kind is not Kind.LINE)
FORESEEN = tuple(kind for kind in KINDS if kind is not Kind.UNKNOWN)
_PLACE_OF_FORM = {form: place for place, form in enumerate(NumberForm)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Scores:
    """Scores of many numbers, a row each. `by_feature` is a line against an ordinary phone.

    `of_unknown` is, in the same shape, a line against a service that nobody foresaw.
    """

    by_feature: Floats
    of_unknown: Floats
    by_kind: Floats
    score: Floats

    def of(self, rows: NDArray[np.intp]) -> "Scores":
        """Return the scores of some of these numbers, in the order given."""
        return Scores(
            by_feature=self.by_feature[rows],
            of_unknown=self.of_unknown[rows],
            by_kind=self.by_kind[rows],
            score=self.score[rows],
        )


def score_numbers(
    values: Floats, forms: Sequence[NumberForm], *, without: Collection[Kind] = ()
) -> Scores:
    """Return what every number's figures say for each kind of phone.

    Shape: n rows of one figure a feature, NaN where unknown; n forms. `by_kind` has KINDS'
    order and compares with an ordinary phone; `score` compares a line with the innocent
    kinds together, each by how common it is. `without` leaves kinds out, as if nobody had
    foreseen them: that is how strangers' kinds are judged.
    Units: log10; each feature is bounded, the sums are not: they rank, `bounded` shows.
    Errors: raises nothing; an unknown figure counts for nothing.
    """
    places = np.array([_PLACE_OF_FORM[form] for form in forms], dtype=np.intp)
    services = [kind for kind in SERVICES if kind not in without]
    ratios = np.empty((len(KINDS), len(FEATURES) + 1, len(forms)))
    for i, feature in enumerate(FEATURES):
        _log_densities(values[:, i], feature, services, out=ratios[:, i])
    for kind in FORESEEN:
        ratios[PLACE[kind], -1] = np.log10((*NUMBER_FORMS[kind], 1.0))[places]
    any_form = np.mean([(*NUMBER_FORMS[kind], 1.0) for kind in services], axis=0)
    ratios[PLACE[Kind.UNKNOWN], -1] = np.log10(any_form)[places]
    ratios -= ratios[PLACE[Kind.ORDINARY]].copy()
    np.clip(ratios, -FEATURE_BOUND, FEATURE_BOUND, out=ratios)
    ratios *= DEPENDENCE
    by_kind = ratios.sum(axis=1)
    rest = np.stack(
        [by_kind[PLACE[k]] + math.log10(SHARES[k]) for k in INNOCENT if k not in without]
    )
    top = rest.max(axis=0)
    together = top + np.log10(np.power(10.0, rest - top).sum(axis=0))
    line = ratios[PLACE[Kind.LINE]]
    return Scores(
        by_feature=line.T,
        of_unknown=(line - ratios[PLACE[Kind.UNKNOWN]]).T,
        by_kind=by_kind.T,
        score=by_kind[PLACE[Kind.LINE]] - together,
    )


def could_score(by_kind: Floats, unknown: Collection[int]) -> Floats:
    """Return the most that numbers could score, were figures of the unknown features known too.

    Shape: a row a number, as `Scores.by_kind`; places of features in FEATURES. Never below the
    score that they then have: what is innocent together explains a number at least as well as each
    innocent kind alone.
    Units: log10.
    """
    gains = sum((_most_gained(place) for place in unknown), np.zeros(len(KINDS)))
    line = by_kind[:, PLACE[Kind.LINE]]
    could: Floats = np.min(
        [line - by_kind[:, PLACE[k]] - math.log10(SHARES[k]) + gains[PLACE[k]] for k in INNOCENT],
        axis=0,
    )
    return could


@cache
def _most_gained(place: int) -> Floats:
    """The most that any figure of one feature says for a line against each kind; unknown says 0."""
    top = FEATURES[place].top
    values = np.full((_TRIED, len(FEATURES)), np.nan)
    values[1:, place] = np.concatenate(
        [np.linspace(0, 2 * top, _TRIED // 2), np.geomspace(top / 1e6, 1e6 * top, _TRIED // 2 - 1)]
    )
    by_kind = score_numbers(values, [NumberForm.UNKNOWN] * _TRIED).by_kind
    most: Floats = (by_kind[:, [PLACE[Kind.LINE]]] - by_kind).max(axis=0)
    return most + 0.01  # for what lies between two figures that were tried


def bounded(log10_lr: float) -> float:
    """Return a ratio no stronger than what may be shown."""
    return max(-SCORE_BOUND, min(SCORE_BOUND, log10_lr))


def best_innocent(by_kind: Floats, *, without: Collection[Kind] = ()) -> tuple[Kind, float]:
    """Return the innocent kind that fits one number best, and its own log10 ratio."""
    known = (kind for kind in INNOCENT if kind not in without)
    fits = {k: by_kind[PLACE[k]] + math.log10(SHARES[k]) for k in known}
    kind = max(fits, key=lambda k: fits[k])
    return kind, float(by_kind[PLACE[kind]])


def is_neither(by_kind: Floats, score: float) -> bool:
    """Say whether a number is neither a line nor anything that we know.

    An unknown service fits it best of all that is innocent, and better than a line does; and all
    that is innocent together explains it better than a line.
    """
    kind, fit = best_innocent(by_kind)
    return kind is Kind.UNKNOWN and score < 0 and fit > float(by_kind[PLACE[Kind.LINE]])


def _log_densities(x: Floats, feature: Feature, services: Collection[Kind], *, out: Floats) -> None:
    """Write how likely each figure is for every kind, in powers of ten; nought where unknown.

    Shape: n figures; `out` has a row a kind, that of an unknown service the mean of the `services`.
    What does not differ by kind is worked out once.
    """
    unknown = np.isnan(x)
    if unknown.all():
        out[:] = 0.0
        return
    counted = feature.axis is Axis.COUNT
    place = np.log1p(x) if counted else x
    top = math.log1p(feature.top) if counted else feature.top
    nought = x == 0
    can_be_none = any(h.none for h in feature.habits.values())
    any_service = out[PLACE[Kind.UNKNOWN]]
    any_service[:] = 0.0
    for kind in FORESEEN:
        habit = feature.habits[kind]
        density = _density(place, top, habit, counted=counted)
        if can_be_none:
            none = min(max(habit.none, 0.01), 0.99)
            density *= 1 - none
            density[nought] = none
        if kind in services:
            any_service += density
        np.log(density, out=out[PLACE[kind]])
    np.log(any_service / len(services), out=any_service)
    out *= _PER_TEN
    out[:, unknown] = 0.0


def _density(place: Floats, top: float, habit: Habit, *, counted: bool) -> Floats:
    """A bell cut off at nought and at the top of the axis, with some of it spread over all."""
    middle = math.log1p(habit.middle) if counted else habit.middle
    inside = _normal_below((top - middle) / habit.spread) - _normal_below(-middle / habit.spread)
    bell = place - middle
    bell *= bell
    bell *= -0.5 / habit.spread**2
    np.exp(bell, out=bell)
    bell *= (1 - _LOOSE) / (habit.spread * math.sqrt(2 * math.pi) * inside)
    bell += _LOOSE / top
    return bell


def _normal_below(z: float) -> float:
    return 0.5 * (1 + math.erf(z / math.sqrt(2)))
