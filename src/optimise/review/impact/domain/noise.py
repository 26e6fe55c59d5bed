"""How far totals stray from their forecasts, and a scale on which straying looks alike.

Variance is `counting` times what Poisson counting would give, and `wandering` times the square of
what was expected: areas go their own ways. Both are found from the placebos of the panel itself.
"""

from dataclasses import dataclass

import numpy as np

from optimise.review.impact.domain.forecasts import Forecasts
from optimise.review.impact.domain.panel import Flags, Numbers
from optimise.review.impact.domain.subjects import Subjects

ROUNDS = 12
MOST_STRAYING = 10.0  # a squared straying beyond so many variances counts as that many
LEAST_EXPECTED = 0.3
# Added to counts before their scale is changed, so that noughts are not taken for miracles.
CONTINUITY = 0.25
LEAST_COUNTING = 0.05


@dataclass(frozen=True, slots=True)
class Noise:
    """How much more than Poisson counts stray, and how far areas go their own ways."""

    counting: float
    wandering: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """What the variance of a straying is made of. Shape: ways × dates × subjects, each."""

    expected: Numbers
    straying: Numbers
    counted: Numbers
    wandered: Numbers


def parts_of(forecasts: Forecasts, subjects: Subjects) -> Parts:
    """Take apart what makes each total stray from its forecast."""
    expected = np.maximum(forecasts.expected, LEAST_EXPECTED)
    own = forecasts.noise / expected**2
    after = np.maximum(forecasts.after, 1e-9)
    fewer = np.sqrt(1 / np.maximum(forecasts.known, 1e-9))
    by_controls = subjects.sampled * (1 / after + expected / after * own)
    return Parts(
        expected=expected,
        straying=forecasts.observed - expected,
        counted=expected + forecasts.noise + expected**2 * by_controls,
        wandered=expected**2 * (subjects.uneven + subjects.loose) * fewer,
    )


def fit(squares: Numbers, counted: Numbers, wandered: Numbers) -> Noise:
    """Find the noise that explains squared strayings, none of which may decide alone.

    Least squares with weights, counting not below Poisson's unless the whole is.
    """
    counting = max(float(np.median(squares / counted)) / 0.455, LEAST_COUNTING)
    wandering = 0.0
    for _ in range(ROUNDS):
        variance = counting * counted + wandering * wandered
        held = np.minimum(squares, MOST_STRAYING * variance)
        weight = variance**-2
        counting, wandering = _solve(held, counted, wandered, weight)
    return Noise(counting, wandering)


def _solve(
    held: Numbers, counted: Numbers, wandered: Numbers, weight: Numbers
) -> tuple[float, float]:
    aa, ab, bb = (
        float((weight * x * y).sum())
        for x, y in ((counted, counted), (counted, wandered), (wandered, wandered))
    )
    sa, sb = float((weight * counted * held).sum()), float((weight * wandered * held).sum())
    plain = max(sa / aa, LEAST_COUNTING)
    determinant = aa * bb - ab * ab
    if determinant <= 1e-9 * aa * bb:
        return plain, 0.0
    counting, wandering = (sa * bb - sb * ab) / determinant, (sb * aa - sa * ab) / determinant
    if wandering < 0:
        return plain, 0.0
    if counting < 1:
        counting = min(1.0, plain)
        wandering = max(0.0, (sb - counting * ab) / bb)
    return counting, wandering


@dataclass(frozen=True, slots=True)
class Scale:
    """A scale of counts on which straying has the same spread wherever it happens.

    Variance about an expected total m is `counting`·m + `relative`·m²; the scale is its
    variance-stabilising transformation. Shape: numbers, or arrays alike.
    """

    counting: Numbers | float
    relative: Numbers | float

    def at(self, total: Numbers | float) -> Numbers:
        """The place of a total on the scale."""
        root = np.sqrt(self.relative)
        at: Numbers = 2 / root * np.arcsinh(root * np.sqrt((total + CONTINUITY) / self.counting))
        return at

    def total(self, at: Numbers | float) -> Numbers:
        """The total at a place on the scale; nought below its end."""
        root = np.sqrt(self.relative)
        grown: Numbers = np.sinh(np.maximum(at, 0) * root / 2) ** 2 * self.counting / self.relative
        total: Numbers = np.maximum(grown - CONTINUITY, 0.0)
        return total


def scale_of(
    noise: Noise,
    *,
    expected: Numbers,
    counted: Numbers,
    wandered: Numbers,
    larger: Numbers | float = 1.0,
) -> Scale:
    """The scale for given forecasts; `larger` is how many times the usual variance there is."""
    relative = noise.counting * (counted - expected) + noise.wandering * wandered
    relative = np.maximum(relative / expected**2, 1e-9)
    return Scale(noise.counting * np.asarray(larger) + 0 * expected, relative * larger)


def own_variance(subjects: Subjects, onset: int, placebos: Flags) -> Numbers:
    """How many times the usual variance each subject has of its own, judged by its months before.

    An area's months are few, so its own figure is drawn to 1: fully where areas do not differ more
    than chance makes them. Shape: `placebos` says which subjects the usual is taken from.
    """
    counts, course = subjects.counts[:, :onset], subjects.course[:, :onset]
    months = np.arange(onset)
    near = 0.5 ** (np.abs(months[:, None] - months) / 12)
    due = np.maximum(course @ near, 1e-9)
    smooth, used = course * (counts @ near) / due, course / due
    free = np.maximum((1 - used).sum(axis=1), 1.0)
    level = np.maximum(smooth.mean(axis=1), 0.05)
    spread = ((counts - smooth) ** 2).sum(axis=1)
    spread = spread / np.maximum((smooth * (1 - used)).sum(axis=1), 1e-9)
    if placebos.sum() < 5:
        return np.ones(len(counts))
    ratio = spread / np.maximum(_usual_spread(spread, level, placebos), 0.2)
    chance = (2 + 1 / level) / free
    bounded = np.minimum(ratio[placebos], 8.0)
    excess = float(bounded.var() - chance[placebos].mean() * bounded.mean() ** 2)
    if excess <= 0:
        return np.ones(len(counts))
    larger: Numbers = np.exp(excess / (excess + chance) * np.log(np.maximum(ratio, 0.1)))
    return larger


def _usual_spread(spread: Numbers, level: Numbers, placebos: Flags) -> Numbers:
    """The spread that areas of a level usually have: a line through the placebos."""
    some, at = spread[placebos], level[placebos]
    base, slope = max(float(np.median(some)), 0.3), 0.0
    for _ in range(8):
        usual = np.maximum(base + slope * at, 0.2)
        held = np.minimum(some, 6 * usual)
        base, slope = _solve_line(held, at, usual**-2)
    return base + slope * level


def _solve_line(held: Numbers, at: Numbers, weight: Numbers) -> tuple[float, float]:
    ones, a, b = weight.sum(), (weight * at).sum(), (weight * at**2).sum()
    s, t = (weight * held).sum(), (weight * at * held).sum()
    determinant = ones * b - a * a
    if determinant <= 1e-9 * ones * b or ones * t < a * s:
        return float(s / ones), 0.0
    base = (s * b - t * a) / determinant
    if base < 0.3:
        return 0.3, float(max(0.0, (t - 0.3 * a) / b))
    return float(base), float((t * ones - s * a) / determinant)
