"""A stand-in for where something was done, made of other areas that went the same way before.

A second opinion by synthetic control. Every series is taken as a multiple of its own mean before,
so that areas of any size may lend to it. What it says without each area that counts is told with
it, and how many areas where nothing was done strayed from their own stand-in as far. Where the
question names predictors, areas are chosen by these, and the months before say what each counts.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from optimise.review.impact.domain.design import OWN_COUNT, Design, Predictor
from optimise.review.impact.domain.estimates import STEPS as ESTIMATING
from optimise.review.impact.domain.facts import Facts
from optimise.review.impact.domain.panel import Numbers, Panel, PanelProblemError, Places
from optimise.review.impact.domain.predictors import STARTS, fit
from optimise.review.impact.domain.synthetic import compare, weigh

STEPS = (*ESTIMATING, "making a stand-in of other areas")
FEWEST_BEFORE, FEWEST_DONORS, MOST_TRIED = 12, 3, 60
_LEAST_MEAN = 0.5
_STARTS_TRIED = 2  # many areas are tried, and each of them twice is enough
NOTHING_ELSE = Facts({})
Told = Callable[[str], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Likeness:
    """A predictor: what it counts, and its mean here, in the stand-in, and in all who lend."""

    name: str
    importance: float
    here: float
    stand_in: float
    donors: float


@dataclass(frozen=True, slots=True, kw_only=True)
class StandIn:
    """What the stand-in says: a relative change, and the same without each area that counts.

    `error_before` is how far it was out in an ordinary month before, as a share of that month;
    `strayed_as_far` the share of `tried` areas, this one among them, that strayed as far from
    theirs. `observed` and `expected` are counts by month.
    """

    effect: float
    error_before: float
    weights: Mapping[str, float]
    without: Mapping[str, float]
    strayed_as_far: float
    tried: int
    likeness: tuple[Likeness, ...]
    observed: Numbers
    expected: Numbers


def stand_in(
    panel: Panel,
    design: Design,
    *,
    facts: Facts = NOTHING_ELSE,
    told: Told = lambda _: None,
) -> StandIn | None:
    """Compare with a stand-in; None where too few areas or months before are known.

    `told` hears the last of `STEPS`, then what it is doing, and may raise to stop.
    Errors: PanelProblemError where a predictor is not known of where something was done.
    """
    told(STEPS[-1])
    facts.must_have(design.predictors)
    end, onset = design.onset + design.after, design.onset
    target = panel.counts[list(design.treated), :end].sum(axis=0)
    known = _known_of(panel, design, facts)
    here = _here(known, design)
    some = [
        area
        for area in design.controls
        if _lends(panel.counts[area, :end], onset) and np.isfinite(known[:, area]).all()
    ]
    if onset < FEWEST_BEFORE or len(some) < FEWEST_DONORS or not _lends(target, onset):
        return None
    level = float(target[:onset].mean())
    donors = panel.counts[some, :end].T
    areas = _Areas(
        series=np.column_stack([target / level, donors / donors[:onset].mean(axis=0)]),
        features=np.column_stack([here, known[:, some]]),
        onset=onset,
    )
    names = [panel.areas[area] for area in some]

    def leaving_out(number: int, total: int) -> None:
        told(f"leaving out one area after another: {number + 1} of {total}")

    found = compare(
        areas.series[:, 0], areas.series[:, 1:], names, onset,
        choose=lambda places: areas.weights(0, places + 1), told=leaving_out,
    )  # fmt: skip
    after = float(areas.series[onset:, 0].mean())
    rank, tried = _rank(areas, told)
    return StandIn(
        effect=_relative(after, found.gap),
        error_before=found.error_before,
        weights=found.weights,
        without={name: _relative(after, gap) for name, gap in found.without.items()},
        strayed_as_far=rank,
        tried=tried,
        likeness=areas.likeness(design.predictors, found.shares),
        observed=target,
        expected=level * (areas.series[:, 1:] @ found.shares),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Areas:
    """The area in question, then those that may lend.

    Shape: `series` months × areas, `features` predictors × areas (none: chosen by the months).
    """

    series: Numbers
    features: Numbers
    onset: int

    def weights(self, target: int, donors: Places, *, starts: int = STARTS) -> Numbers:
        """Weigh some donors of a target, each named by its column."""
        before = self.series[: self.onset]
        if not len(self.features):
            return weigh(before[:, target], before[:, donors])
        columns = [target, *donors]
        return fit(self.features[:, columns], before[:, columns], starts=starts).weights

    def strayed(self, target: int, donors: Places) -> float:
        """Say how far a target strayed afterwards, for how far it did before."""
        weights = self.weights(target, donors, starts=_STARTS_TRIED)
        gaps = self.series[:, target] - self.series[:, donors] @ weights
        before = float(np.sqrt((gaps[: self.onset] ** 2).mean()))
        return float(np.sqrt((gaps[self.onset :] ** 2).mean())) / max(before, 1e-9)

    def likeness(self, asked: Sequence[Predictor], shares: Numbers) -> tuple[Likeness, ...]:
        """Return how like the stand-in is in each predictor."""
        if not asked:
            return ()
        counts = fit(self.features, self.series[: self.onset]).importance
        return tuple(
            Likeness(
                name=one.name, importance=float(counts[row]), here=float(values[0]),
                stand_in=float(values[1:] @ shares), donors=float(values[1:].mean()),
            )
            for row, (one, values) in enumerate(zip(asked, self.features, strict=True))
        )  # fmt: skip


def _known_of(panel: Panel, design: Design, facts: Facts) -> Numbers:
    """Return what is known of every area. Shape: predictors × areas."""
    rows = np.full((len(design.predictors), len(panel.areas)), np.nan)
    for row, one in enumerate(design.predictors):
        if one.name == OWN_COUNT:
            span = slice(panel.month_at(one.first), panel.month_at(one.last) + 1)
            means = np.maximum(panel.counts[:, : design.onset].mean(axis=1), 1e-9)
            rows[row] = panel.counts[:, span].mean(axis=1) / means
        else:
            rows[row] = [facts.average(one, area) for area in panel.areas]
    return rows


def _here(known: Numbers, design: Design) -> Numbers:
    """Return the mean of each predictor where something was done."""
    here: Numbers = known[:, list(design.treated)].mean(axis=1)
    for one, value in zip(design.predictors, here, strict=True):
        if not np.isfinite(value):
            raise PanelProblemError(
                f"“{one.name}” is not known of every treated area from {one.first} to {one.last}."
            )
    return here


def _lends(counts: Numbers, onset: int) -> bool:
    return bool(np.isfinite(counts).all() and counts[:onset].mean() >= _LEAST_MEAN)


def _relative(after: float, gap: float) -> float:
    return gap / max(after - gap, 1e-9)


def _rank(areas: _Areas, told: Told) -> tuple[float, int]:
    """Give each area its own stand-in, and say how many strayed as far as the target."""
    every = np.arange(1, areas.series.shape[1])
    own = areas.strayed(0, every)
    asked = np.random.default_rng(1).permutation(every)[:MOST_TRIED]
    as_far = 1
    for number, place in enumerate(asked):
        if number % 10 == 0:
            told(f"trying it where nothing was done: {number} of {len(asked)}")
        as_far += areas.strayed(int(place), every[every != place]) >= own
    return as_far / (1 + len(asked)), 1 + len(asked)
