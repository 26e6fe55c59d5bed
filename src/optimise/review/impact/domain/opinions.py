"""Second opinions: what plain, published models say of the same months, uncalibrated.

They stand beside the estimate so that a reader sees whether it hangs on the method. Their
intervals are those of the textbook, which cry wolf on crime more often than they say.
"""

from dataclasses import dataclass

import numpy as np

from optimise.review.impact.domain.panel import Flags, Numbers

LONG_ENOUGH_FOR_SEASON = 24
_STEPS = 25
_RATIOS = (0.0, *(float(r) for r in np.geomspace(1e-4, 3, 24)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Opinion:
    """What one model says: a relative change and its textbook 95 % interval."""

    name: str
    effect: float
    low: float
    high: float


def ask(counts: Numbers, course: Numbers, onset: int, after: int) -> list[Opinion]:
    """Ask every model that has enough to go on.

    Shape: `counts` (NaN: not known) and the controls' `course` are months long.
    """
    end = onset + after
    counts, course = counts[:end], course[:end]
    known: Flags = np.isfinite(counts) & (course > 0)
    before: Flags = known & (np.arange(end) < onset)
    following: Flags = known & ~before
    if before.sum() < 6 or not following.any() or not counts[before].sum():
        return []
    said = [
        _differences(counts, course, before, following),
        _segments(counts, course, known, onset),
        _level(counts, course, known, onset),
    ]
    return [opinion for opinion in said if opinion is not None]


def _far(freedom: float) -> float:
    """Return Student's quantile of .975."""
    from scipy.special import stdtrit  # half a second to load, for a job alone

    return float(stdtrit(max(freedom, 1), 0.975))


def _opinion(name: str, log: float, error: float, freedom: float) -> Opinion:
    far = _far(freedom) * error
    effect, low, high = (float(np.expm1(min(x, 5.0))) for x in (log, log - far, log + far))
    return Opinion(name=name, effect=effect, low=low, high=high)


def _differences(
    counts: Numbers, course: Numbers, before: Flags, following: Flags
) -> Opinion | None:
    """Difference in differences, its variance scaled by the dispersion of the months."""
    share = counts[before].sum() / course[before].sum()
    strayed = (counts[before] - share * course[before]) ** 2 / np.maximum(
        share * course[before], 1e-9
    )
    freedom = before.sum() - 1
    dispersion = max(float(strayed.sum() / freedom), 1.0)
    total = counts[following].sum() + 0.5
    log = np.log(total / course[following].sum() / share)
    error = np.sqrt(dispersion * (1 / total + 1 / counts[before].sum()))
    return _opinion("Difference in differences", float(log), float(error), float(freedom))


def _segments(counts: Numbers, course: Numbers, known: Flags, onset: int) -> Opinion | None:
    """Segmented quasi-Poisson: trend, season and a step, the controls' course as exposure."""
    months = np.arange(len(counts))
    columns = [np.ones(len(counts)), (months - onset) / 12, (months >= onset).astype(float)]
    if onset >= LONG_ENOUGH_FOR_SEASON:
        turn = 2 * np.pi * months / 12
        columns += [np.cos(turn), np.sin(turn)]
    design = np.stack(columns, axis=1)[known]
    freedom = len(design) - design.shape[1]
    if freedom < 3 or counts[known & (months >= onset)].sum() < 1:
        return None
    coefficients, variance = quasi_poisson(counts[known], design, np.log(course[known]))
    return _opinion(
        "Segmented regression (quasi-Poisson, trend and season)",
        float(coefficients[2]), float(np.sqrt(variance[2, 2])), freedom,
    )  # fmt: skip


def quasi_poisson(counts: Numbers, design: Numbers, offset: Numbers) -> tuple[Numbers, Numbers]:
    """Fit log-linear rates by reweighted least squares.

    Gives coefficients and their variance, scaled by Pearson's dispersion.
    """
    linear = np.log(np.maximum(counts, 0.5))
    coefficients = np.zeros(design.shape[1])
    for _ in range(_STEPS):
        rate = np.exp(np.clip(linear, -20, 20))
        work = linear - offset + (counts - rate) / rate
        weighed = design * rate[:, None]
        coefficients = np.linalg.lstsq(design.T @ weighed, weighed.T @ work, rcond=None)[0]
        linear = np.clip(design @ coefficients + offset, -20, 20)
    rate = np.exp(linear)
    pearson = float(((counts - rate) ** 2 / rate).sum()) / max(len(counts) - design.shape[1], 1)
    return coefficients, np.linalg.pinv(design.T @ (design * rate[:, None])) * pearson


def _level(counts: Numbers, course: Numbers, known: Flags, onset: int) -> Opinion | None:
    """A structural model: a level that wanders, seen through noise, on square roots of shares."""
    shares = np.sqrt((np.where(known, counts, 0) + 0.25) / np.maximum(course, 1e-9))
    before = np.flatnonzero(known[:onset])
    values, gaps = shares[before], np.diff(before, prepend=before[0])
    best = max((_filter(values, gaps, ratio) for ratio in _RATIOS), key=lambda one: one[0])
    _, level, uncertain, noise, ratio = best
    following = np.flatnonzero(known[onset:]) + onset
    ahead = following - before[-1]
    wander = np.minimum(ahead[:, None], ahead[None]).mean() * ratio
    variance = noise * (uncertain + wander + 1 / len(following))
    freedom = len(before) - 2
    far = _far(freedom) * np.sqrt(variance)
    if level <= 0:
        return None
    mean = float(shares[following].mean())
    low, high = max((mean - far) / level, 0.0), (mean + far) / level
    return Opinion(
        name="Structural model (local level)", effect=float((mean / level) ** 2 - 1),
        low=float(low**2 - 1), high=float(high**2 - 1),
    )  # fmt: skip


def _filter(
    values: Numbers, gaps: Numbers, ratio: float
) -> tuple[float, float, float, float, float]:
    """Run a Kalman filter in units of the noise.

    Gives log likelihood, level, its variance, the noise, and the ratio it was given.
    """
    level, uncertain = float(values[0]), 1.0
    errors, widths = [], []
    for value, gap in zip(values[1:], gaps[1:], strict=True):
        uncertain += ratio * float(gap)
        width = uncertain + 1
        error = float(value) - level
        level += uncertain / width * error
        uncertain /= width
        errors.append(error)
        widths.append(width)
    squares, wide = np.array(errors) ** 2, np.array(widths)
    noise = max(float((squares / wide).mean()), 1e-9)
    likelihood = -0.5 * float(np.log(wide).sum() + len(wide) * np.log(noise))
    return likelihood, level, uncertain, noise, ratio
