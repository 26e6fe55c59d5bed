"""A stand-in for where something was done, made of other areas that went the same way before.

A second opinion by synthetic control. Every series is taken as a multiple of its own mean before,
so that areas of any size may lend to it. What it says without each area that counts is told with
it, and how many areas where nothing was done strayed from their own stand-in as far.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np

from optimise.review.impact.domain.design import Design
from optimise.review.impact.domain.estimates import STEPS as ESTIMATING
from optimise.review.impact.domain.panel import Numbers, Panel
from optimise.review.impact.domain.synthetic import compare, weigh

STEPS = (*ESTIMATING, "making a stand-in of other areas")
FEWEST_BEFORE, FEWEST_DONORS, MOST_TRIED = 12, 3, 60
_LEAST_MEAN = 0.5
Told = Callable[[str], None]


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
    observed: Numbers
    expected: Numbers


def stand_in(panel: Panel, design: Design, *, told: Told = lambda _: None) -> StandIn | None:
    """Compare with a stand-in; None where too few areas or months before are known.

    `told` hears the last of `STEPS`, then what it is doing, and may raise to stop.
    """
    told(STEPS[-1])
    end, onset = design.onset + design.after, design.onset
    target = panel.counts[list(design.treated), :end].sum(axis=0)
    some = [area for area in design.controls if _lends(panel.counts[area, :end], onset)]
    if onset < FEWEST_BEFORE or len(some) < FEWEST_DONORS or not _lends(target, onset):
        return None
    level = float(target[:onset].mean())
    donors = panel.counts[some, :end].T
    donors = donors / donors[:onset].mean(axis=0)
    names = [panel.areas[area] for area in some]

    def leaving_out(number: int, total: int) -> None:
        told(f"leaving out one area after another: {number + 1} of {total}")

    found = compare(target / level, donors, names, onset, told=leaving_out)
    after = float((target / level)[onset:].mean())
    rank, tried = _rank(target / level, donors, onset, told)
    weights = weigh((target / level)[:onset], donors[:onset])
    return StandIn(
        effect=_relative(after, found.gap),
        error_before=found.error_before,
        weights=found.weights,
        without={name: _relative(after, gap) for name, gap in found.without.items()},
        strayed_as_far=rank,
        tried=tried,
        observed=target,
        expected=level * (donors @ weights),
    )


def _lends(counts: Numbers, onset: int) -> bool:
    return bool(np.isfinite(counts).all() and counts[:onset].mean() >= _LEAST_MEAN)


def _relative(after: float, gap: float) -> float:
    return gap / max(after - gap, 1e-9)


def _rank(target: Numbers, donors: Numbers, onset: int, told: Told) -> tuple[float, int]:
    """Give each area its own stand-in, and say how many strayed as far as the target."""
    own = _strayed(target, donors, onset)
    chance = np.random.default_rng(1)
    asked = chance.permutation(donors.shape[1])[:MOST_TRIED]
    as_far = 1
    for number, place in enumerate(asked):
        if number % 10 == 0:
            told(f"trying it where nothing was done: {number} of {len(asked)}")
        as_far += _strayed(donors[:, place], np.delete(donors, place, axis=1), onset) >= own
    return as_far / (1 + len(asked)), 1 + len(asked)


def _strayed(target: Numbers, donors: Numbers, onset: int) -> float:
    gaps = target - donors @ weigh(target[:onset], donors[:onset])
    before = float(np.sqrt((gaps[:onset] ** 2).mean()))
    return float(np.sqrt((gaps[onset:] ** 2).mean())) / max(before, 1e-9)
