"""Placebo estimates: the whole method run where nothing was done, to see how often it is wrong."""

import math
from collections.abc import Callable
from dataclasses import dataclass
from statistics import NormalDist

import numpy as np

from optimise.review.impact.domain.design import FEWEST_BEFORE, Design
from optimise.review.impact.domain.measures import Interval, Measure, prepare
from optimise.review.impact.domain.panel import Numbers, Panel, PanelProblemError

FALLS = (0.2, 0.3, 0.5)
DRAWS, USUAL_AFTER = 200, 6
Told = Callable[[int, int], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Placebo:
    """One pretended onset in one area. `seen` is whether each of `FALLS` would have been seen."""

    area: str
    onset: str
    effect: float
    covered80: bool
    interval95: Interval
    seen: tuple[bool, ...]
    smallest_fall: float | None
    expected: float

    @property
    def alarm(self) -> str | None:
        """What was cried though nothing was done."""
        if self.interval95.high < 0:
            return "reduction"
        return "increase" if self.interval95.low > 0 else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Rate:
    """A share of so many, with its 95 % interval (Wilson's)."""

    share: float
    low: float
    high: float


def rate(hits: int, of: int) -> Rate:
    """Return a share with its interval; nothing tried tells nothing."""
    if not of:
        return Rate(share=math.nan, low=0.0, high=1.0)
    z2 = NormalDist().inv_cdf(0.975) ** 2
    share = hits / of
    middle = (share + z2 / (2 * of)) / (1 + z2 / of)
    far = math.sqrt(z2 * (share * (1 - share) / of + z2 / (4 * of * of))) / (1 + z2 / of)
    return Rate(share=share, low=max(0.0, middle - far), high=min(1.0, middle + far))


def run(
    panel: Panel,
    *,
    after: int | None = None,
    draws: int = DRAWS,
    seed: int = 1,
    told: Told = lambda _number, _total: None,
) -> list[Placebo]:
    """Draw areas and onsets, pretend, and measure with what was known by the end of each window.

    `told` hears how many are done, and may raise to stop.
    Errors: PanelProblemError when the panel is too short or has too few areas.
    """
    after = months_after(panel, after)
    last = panel.counts.shape[1] - after
    earliest = min(last, max(FEWEST_BEFORE, (last + 1) // 2))
    if last < FEWEST_BEFORE or len(panel.areas) < 2:
        raise PanelProblemError(
            f"Placebos need two areas and {FEWEST_BEFORE + after} months; there are"
            f" {len(panel.areas)} and {len(panel.months)}. Load more, or ask for fewer after."
        )
    chance = np.random.default_rng(seed)
    spots = [(a, d) for a in range(len(panel.areas)) for d in range(earliest, last + 1)]
    order = chance.permutation(len(spots))[:draws]
    made = []
    for number, place in enumerate(order):
        told(number, len(order))
        area, onset = spots[place]
        placebo = _pretend(panel, area, onset, after, chance)
        made += [placebo] if placebo is not None else []
    return made


def months_after(panel: Panel, asked: int | None = None) -> int:
    """Return how many months after a pretended onset: what was asked for, or what the panel allows.

    Errors: PanelProblemError for less than one.
    """
    if asked is None:
        return max(1, min(USUAL_AFTER, len(panel.months) // 3))
    if asked < 1:
        raise PanelProblemError("Ask for 1 month after or more.")
    return asked


def _pretend(
    panel: Panel, area: int, onset: int, after: int, chance: np.random.Generator
) -> Placebo | None:
    known = Panel(panel.areas, panel.first, panel.counts[:, : onset + after])
    others = tuple(other for other in range(len(panel.areas)) if other != area)
    design = Design(treated=(area,), neighbours=(), controls=others, onset=onset, after=after)
    ready = prepare(known, design.treated, design)
    if ready is None:
        return None
    counts = ready.subjects.counts[0, onset : onset + after]
    observed = float(counts.sum())
    inside = ready.interval(observed, 0.8)
    return Placebo(
        area=panel.areas[area],
        onset=panel.months[onset],
        effect=observed / ready.expected - 1,
        covered80=inside.low <= 0 <= inside.high,
        interval95=ready.interval(observed, 0.95),
        seen=tuple(_seen(ready, counts, fall, chance) for fall in FALLS),
        smallest_fall=ready.smallest(-1),
        expected=ready.expected,
    )


def _seen(
    ready: Measure,
    counts: Numbers,
    fall: float,
    chance: np.random.Generator,
) -> bool:
    """Whether a fall would have been seen: each crime is left out with that chance."""
    left = float(chance.binomial(np.rint(counts).astype(int), 1 - fall).sum())
    return ready.interval(left, 0.95).high < 0
