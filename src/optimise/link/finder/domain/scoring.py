"""Additive log-likelihood ratios: what each thing seen says, and what explains it best."""

import math
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from optimise.link.finder.domain.profiles import (
    ASKED,
    FEATURES,
    NUMBER_FORMS,
    SERVICES,
    SHARES,
    SORTS,
    UNLESS_LESS,
    Axis,
    Feature,
    Habit,
    Kind,
    NumberForm,
    Sort,
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
_NAMES = [feature.name for feature in FEATURES]
_SORTS = tuple(Sort)
_DOES = {
    sort: {_NAMES.index(name): habit for name, habit in habits.items()}
    for sort, habits in SORTS.items()
}
_LEAST = {
    sort: {_NAMES.index(name): least for name, least in asked.items()}
    for sort, asked in ASKED.items()
}
_UNLESS_LESS = {_NAMES.index(name): least for name, least in UNLESS_LESS.items()}
_ASKED = {place for asked in _LEAST.values() for place in asked}


@dataclass(frozen=True, slots=True, kw_only=True)
class Scores:
    """Scores of many numbers, a row each. `by_feature` is a line against an ordinary phone.

    `of_unknown` is, in the same shape, a line against a service that nobody foresaw; `by_sort` what
    lines of each sort come to, less than anything where a sort is not asked.
    """

    by_feature: Floats
    of_unknown: Floats
    by_kind: Floats
    by_sort: Floats
    score: Floats

    def of(self, rows: NDArray[np.intp]) -> "Scores":
        """Return the scores of some of these numbers, in the order given."""
        return Scores(
            by_feature=self.by_feature[rows],
            of_unknown=self.of_unknown[rows],
            by_kind=self.by_kind[rows],
            by_sort=self.by_sort[rows],
            score=self.score[rows],
        )

    def sort_of(self, row: int) -> Sort:
        """Return the sort of line that a number was weighed as."""
        return _SORTS[int(self.by_sort[row].argmax())]


def score_numbers(
    values: Floats, forms: Sequence[NumberForm], *, without: Collection[Kind] = ()
) -> Scores:
    """Return what every number's figures say for each kind of phone.

    Shape: n rows of one figure a feature, NaN where unknown; n forms. `by_kind` has KINDS'
    order and compares with an ordinary phone; `score` compares a line with the innocent
    kinds together, each by how common it is. A line is of the likeliest sort, of those that are
    asked of it. `without` leaves kinds out, as if nobody had foreseen them: that is how strangers'
    kinds are judged.
    Units: log10; each feature is bounded, the sums are not: they rank, `bounded` shows.
    Errors: raises nothing; an unknown figure counts for nothing.
    """
    services = [kind for kind in SERVICES if kind not in without]
    by_kind, loud, unknown = _weights(values, forms, services)
    by_sort = np.full((len(_SORTS), len(forms)), -np.inf)
    by_sort[0], line = by_kind[PLACE[Kind.LINE]], loud.copy()
    for place, sort in enumerate(_SORTS[1:], 1):
        asked = np.flatnonzero(_is_asked(values, sort))
        told = _as_sort(values[asked], loud[:, asked], sort)
        by_sort[place, asked] = told.sum(axis=0)
        likelier = by_sort[place, asked] > by_sort[:place, asked].max(axis=0)
        line[:, asked[likelier]] = told[:, likelier]
    by_kind[PLACE[Kind.LINE]] = by_sort.max(axis=0)
    rest = np.stack(
        [by_kind[PLACE[k]] + math.log10(SHARES[k]) for k in INNOCENT if k not in without]
    )
    top = rest.max(axis=0)
    together = top + np.log10(np.power(10.0, rest - top).sum(axis=0))
    return Scores(
        by_feature=line.T,
        of_unknown=(line - unknown).T,
        by_kind=by_kind.T,
        by_sort=by_sort.T,
        score=by_kind[PLACE[Kind.LINE]] - together,
    )


def could_score(scores: Scores, unknown: Collection[int]) -> Floats:
    """Return the most that numbers could score, were figures of the unknown features known too.

    Shape: places of features in FEATURES. Never below the score that they then have: what is
    innocent together explains a number at least as well as each innocent kind alone. Where it is
    not known whether people rang and came back, anything may be.
    Units: log10.
    """
    if _ASKED & set(unknown):
        return np.full(len(scores.score), np.inf)
    could = np.full(len(scores.score), -np.inf)
    for column, sort in enumerate(_SORTS):
        gains = sum((_most_gained(place, sort) for place in unknown), np.zeros(len(KINDS)))
        line = scores.by_sort[:, column]
        least = [
            line - scores.by_kind[:, PLACE[k]] - math.log10(SHARES[k]) + gains[PLACE[k]]
            for k in INNOCENT
        ]
        np.maximum(could, np.min(least, axis=0), out=could)
    return could


@cache
def _most_gained(place: int, sort: Sort) -> Floats:
    """The most that any figure of one feature says for a line of a sort against each kind.

    Unknown says 0.
    """
    values = _tried(place)
    by_kind, line, _ = _weights(values, [NumberForm.UNKNOWN] * _TRIED, SERVICES)
    line = _as_sort(values, line, sort)
    most: Floats = (line.sum(axis=0) - by_kind).max(axis=1)
    return most + 0.01  # for what lies between two figures that were tried


def _tried(place: int) -> Floats:
    """A great many figures of one feature, and no figure, with nothing else known."""
    top = FEATURES[place].top
    values = np.full((_TRIED, len(FEATURES)), np.nan)
    values[1:, place] = np.concatenate(
        [np.linspace(0, 2 * top, _TRIED // 2), np.geomspace(top / 1e6, 1e6 * top, _TRIED // 2 - 1)]
    )
    return values


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


def _is_asked(values: Floats, sort: Sort) -> NDArray[np.bool_]:
    """Which numbers a sort of few users is asked of: enough is known, and they show the least."""
    may: NDArray[np.bool_] = np.ones(len(values), dtype=np.bool_)
    for place, least in _LEAST[sort].items():
        may &= values[:, place] >= least
    for place, least in _UNLESS_LESS.items():
        may &= ~(values[:, place] < least)
    return may


def _weights(
    values: Floats, forms: Sequence[NumberForm], services: Sequence[Kind]
) -> tuple[Floats, Floats, Floats]:
    """Return what all figures of numbers say for each kind against an ordinary phone.

    Shape: kinds, numbers; and what each figure, and then the form, says for a loud line and for an
    unknown service: features, numbers. Figures are shares of small counts, so many numbers have the
    same, and it is weighed once.
    Units: log10, each bounded.
    """
    by_kind = np.zeros((len(KINDS), len(forms)))
    line, unknown = np.zeros((2, len(FEATURES) + 1, len(forms)))
    places = np.array([_PLACE_OF_FORM[form] for form in forms], dtype=np.intp)
    for i in range(len(FEATURES) + 1):
        if i < len(FEATURES):
            distinct, back = np.unique(values[:, i], return_inverse=True)
            if np.isnan(distinct[:1]).all():
                continue
            told = _log_densities(distinct, FEATURES[i], services)
        else:
            told, back = _of_forms(services), places
        told -= told[PLACE[Kind.ORDINARY]].copy()
        np.clip(told, -FEATURE_BOUND, FEATURE_BOUND, out=told)
        told *= DEPENDENCE
        by_kind += told[:, back]
        line[i], unknown[i] = told[PLACE[Kind.LINE]][back], told[PLACE[Kind.UNKNOWN]][back]
    return by_kind, line, unknown


def _of_forms(services: Sequence[Kind]) -> Floats:
    """Return how likely each form of a number is for every kind, in powers of ten."""
    out = np.empty((len(KINDS), len(NumberForm)))
    for kind in FORESEEN:
        out[PLACE[kind]] = np.log10((*NUMBER_FORMS[kind], 1.0))
    any_form = np.mean([(*NUMBER_FORMS[kind], 1.0) for kind in services], axis=0)
    out[PLACE[Kind.UNKNOWN]] = np.log10(any_form)
    return out


def _as_sort(values: Floats, loud: Floats, sort: Sort) -> Floats:
    """Return what every figure says for a line of a sort, given what it says for a loud one.

    Shape: features and the form, numbers.
    Units: log10, bounded.
    """
    told = loud.copy()
    for i, habit in _DOES[sort].items():
        x, feature = values[:, i], FEATURES[i]
        place, nought = _placed(x, feature), x == 0
        ratio = np.log(_densities(place, nought, feature, habit))
        ratio -= np.log(_densities(place, nought, feature, feature.habits[Kind.ORDINARY]))
        ratio *= _PER_TEN
        np.clip(ratio, -FEATURE_BOUND, FEATURE_BOUND, out=ratio)
        told[i] = np.where(np.isnan(x), 0.0, ratio * DEPENDENCE)
    return told


def _log_densities(x: Floats, feature: Feature, services: Collection[Kind]) -> Floats:
    """Return how likely each figure is for every kind, in powers of ten; nought where unknown.

    Shape: n figures; a row a kind, that of an unknown service the mean of the `services`. What does
    not differ by kind is worked out once.
    """
    out = np.zeros((len(KINDS), len(x)))
    unknown = np.isnan(x)
    place, nought = _placed(x, feature), x == 0
    any_service = out[PLACE[Kind.UNKNOWN]]
    for kind in FORESEEN:
        density = _densities(place, nought, feature, feature.habits[kind])
        if kind in services:
            any_service += density
        np.log(density, out=out[PLACE[kind]])
    np.log(any_service / len(services), out=any_service)
    out *= _PER_TEN
    out[:, unknown] = 0.0
    return out


def _placed(x: Floats, feature: Feature) -> Floats:
    """Where figures lie on the axis of their feature."""
    return np.log1p(x) if feature.axis is Axis.COUNT else x


def _densities(place: Floats, nought: NDArray[np.bool_], feature: Feature, habit: Habit) -> Floats:
    """How likely each figure is: a bell cut off at both ends of the axis, some spread over all.

    Where some kind never does it at all, nought has a share of its own.
    """
    counted = feature.axis is Axis.COUNT
    top = math.log1p(feature.top) if counted else feature.top
    middle = math.log1p(habit.middle) if counted else habit.middle
    inside = _normal_below((top - middle) / habit.spread) - _normal_below(-middle / habit.spread)
    bell = place - middle
    bell *= bell
    bell *= -0.5 / habit.spread**2
    np.exp(bell, out=bell)
    bell *= (1 - _LOOSE) / (habit.spread * math.sqrt(2 * math.pi) * inside)
    bell += _LOOSE / top
    if feature.may_be_none:
        none = min(max(habit.none, 0.01), 0.99)
        bell *= 1 - none
        bell[nought] = none
    return bell


def _normal_below(z: float) -> float:
    return 0.5 * (1 + math.erf(z / math.sqrt(2)))
