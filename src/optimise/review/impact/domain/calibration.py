"""Critical values from placebos: how far totals strayed where and when nothing was done.

The way of forecasting is chosen by how well it forecast the placebos. What a placebo strayed is
judged with a choice in which that placebo had no say, so that choosing does not flatter.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from optimise.review.impact.domain import forecasts as ways
from optimise.review.impact.domain.noise import Noise, Parts, fit, scale_of
from optimise.review.impact.domain.panel import Flags, Numbers, Places

FOLDS = 6
LEVELS = (0.8, 0.95)
MOST_FREEDOM = 400.0
LEAST_FREEDOM = 1.5
# So many areas' worth of faith that strayings spread as a normal curve's would.
FAITH = 6
# From so many independent placebos on, half the critical value is read off the placebos.
HALF_EMPIRICAL = 30
# Dates are compared where each has so many placebos.
FEWEST_TO_COMPARE = 10
_BOUND = 12.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Trials:
    """What was tried: the parts of variance, which trials are fair, and where the real one is.

    Shape: `fair` is dates × subjects; `larger` one for each subject.
    """

    parts: Parts
    fair: Flags
    dates: Places
    real: int
    after: int
    larger: Numbers
    single: bool
    independent: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Calibration:
    """How straying is judged.

    `critical` is by level how far on the scale a total must stray; `strayed` what the placebos
    strayed (dates × subjects, in units of that date's spread), `date_spread` the spread at the
    real date.
    """

    way: int
    noise: Noise
    critical: dict[float, float]
    freedom: float
    date_spread: float
    strayed: Numbers
    false_alarms: float
    alarms_tried: int


def calibrate(trials: Trials) -> Calibration:
    """Choose how to forecast, and find the critical values, from the placebos alone.

    Errors: ValueError when there is no fair placebo at all.
    """
    if not trials.fair.any():
        raise ValueError("no placebo")
    losses = _losses(trials)
    everyone = np.arange(trials.fair.shape[1])
    way, noise, strayed = _judge(trials, losses, everyone)
    if trials.single:
        strayed = _judged_by_others(trials, losses, strayed, way)
    strayed, date = _even_dates(strayed, trials)
    critical, freedom = _critical(strayed, trials, everyone)
    alarms, tried = _false_alarms(strayed, trials)
    return Calibration(
        way=way, noise=noise, critical={level: q * date for level, q in critical.items()},
        freedom=freedom, date_spread=date, strayed=strayed, false_alarms=alarms, alarms_tried=tried,
    )  # fmt: skip


def stray(trials: Trials, way: int, noise: Noise) -> Numbers:
    """How far every total strayed from its forecast, on the even scale. Shape: dates × subjects."""
    parts = trials.parts
    expected = parts.expected[way]
    scale = scale_of(
        noise, expected=expected, counted=parts.counted[way], wandered=parts.wandered[way],
        larger=trials.larger,
    )  # fmt: skip
    return scale.at(expected + parts.straying[way]) - scale.at(expected)


def _losses(trials: Trials) -> Numbers:
    """Squared strayings in units of the plain way's variance. Shape: ways × dates × subjects."""
    parts, plain = trials.parts, ways.WAYS.index(ways.PLAIN)
    squares = parts.straying**2
    noise = _fit(trials, plain, trials.fair)
    variance = noise.counting * parts.counted[plain] + noise.wandering * parts.wandered[plain]
    return np.where(trials.fair, np.minimum(squares / variance, _BOUND), 0.0)


def _fit(trials: Trials, way: int, fair: Flags) -> Noise:
    parts = trials.parts
    return fit(parts.straying[way][fair] ** 2, parts.counted[way][fair], parts.wandered[way][fair])


def _judge(trials: Trials, losses: Numbers, who: Places) -> tuple[int, Noise, Numbers]:
    """Choose by the subjects `who`, and say how far everybody strayed by that choice."""
    way = _best(losses, trials.fair, who)
    fair = np.zeros_like(trials.fair)
    fair[:, who] = trials.fair[:, who]
    noise = _fit(trials, way, fair if fair.any() else trials.fair)
    return way, noise, stray(trials, way, noise)


def _best(losses: Numbers, fair: Flags, who: Places) -> int:
    """The way that strays least, and by more than chance less than the plain one."""
    plain = ways.WAYS.index(ways.PLAIN)
    who = who[fair[:, who].any(axis=0)]
    many, tried = len(who), int(fair[:, who].sum())
    if many < 2:
        return plain
    better = (losses[plain] - losses)[:, :, who].sum(axis=1)
    error = np.sqrt(better.var(axis=1, ddof=1) * many) / tried
    gain = better.sum(axis=1) / tried - error * (1 + 2 / (many - 1))
    best = int(np.argmax(gain))
    return best if gain[best] > 0 else plain


def _judged_by_others(trials: Trials, losses: Numbers, strayed: Numbers, way: int) -> Numbers:
    """What each placebo strayed, judged by what the others chose."""
    placebos = np.arange(1, strayed.shape[1])
    folds = min(FOLDS, len(placebos))
    if folds < 3:
        return strayed
    strayed = strayed.copy()
    for fold in range(folds):
        out = (placebos - 1) % folds == fold
        if _best(losses, trials.fair, placebos[~out]) != way:
            _, _, judged = _judge(trials, losses, placebos[~out])
            strayed[:, placebos[out]] = judged[:, placebos[out]]
    return strayed


def _even_dates(strayed: Numbers, trials: Trials) -> tuple[Numbers, float]:
    """Even out dates on which everybody strayed more; say how much more at the real date."""
    fair = trials.fair.copy()
    fair[:, 0] = False
    if len(fair) < 3 or np.min(fair.sum(axis=1)) < FEWEST_TO_COMPARE:
        return strayed, 1.0
    squares, many = np.where(fair, strayed**2, 0.0), fair.sum(axis=1)
    each, whole = squares.sum(axis=1) / many, float(squares.sum()) / int(fair.sum())
    within = np.where(fair, (np.minimum(squares, 9 * whole) - each[:, None]) ** 2, 0).sum(axis=1)
    chance = (within / np.maximum(many - 1, 1)).mean() / many
    excess = each.var(ddof=1) - chance.mean()
    if excess <= 0 or whole <= 0:
        return strayed, 1.0
    own = excess / (excess + chance)
    spread = np.sqrt((own * each + (1 - own) * whole) / whole)
    return strayed / spread[:, None], float(spread[trials.real])


def _critical(
    strayed: Numbers, trials: Trials, who: Places, levels: Sequence[float] = LEVELS
) -> tuple[dict[float, float], float]:
    """By level, how far a total must stray; and the freedom that the spread is known with."""
    from scipy.special import stdtrit  # half a second to load, for a job alone

    fair = trials.fair[:, who]
    squares = np.where(fair, strayed[:, who] ** 2, 0).sum(axis=0)
    many = fair.sum(axis=0)
    squares, many = squares[many > 0], many[many > 0]
    spread, freedom = _spread(squares, many, trials)
    size = np.sort(np.abs(strayed[:, who][fair]))
    empirical = trials.independent / (trials.independent + HALF_EMPIRICAL)
    critical = {}
    for level in levels:
        curve = np.sqrt(spread) * float(stdtrit(freedom, (1 + level) / 2))
        rank = min(int(np.ceil((len(size) + 1) * level)), len(size))
        read = max(float(size[rank - 1]), 1e-3)
        critical[level] = float(read**empirical * max(curve, 1e-3) ** (1 - empirical))
    return critical, freedom


def _spread(squares: Numbers, many: Places, trials: Trials) -> tuple[float, float]:
    """The mean square of strayings, and how well it is known: areas are the independent parts."""
    subjects, tried = len(squares), int(many.sum())
    spread = max(float(squares.sum() / tried), 1e-6)
    windows = 1 + float(trials.dates[-1] - trials.dates[0]) / (trials.after + 2)
    independent = subjects if trials.single else min(subjects, trials.independent)
    normal = 2 * spread**2 / (max(independent - 1, 0.5) * windows)
    apart = (
        float(((squares - spread * many) ** 2).sum()) / tried**2 * subjects / max(subjects - 1, 1)
    )
    error = (apart * (subjects - 1) + FAITH * normal) / (subjects - 1 + FAITH)
    if not trials.single or independent < HALF_EMPIRICAL:
        error = max(error, normal)
    freedom = 2 * spread**2 / error - (1 if independent < HALF_EMPIRICAL else 0)
    return spread, float(min(max(freedom, LEAST_FREEDOM), MOST_FREEDOM))


def _false_alarms(strayed: Numbers, trials: Trials) -> tuple[float, int]:
    """The share of placebos beyond a critical value that other areas gave, and of how many."""
    placebos = np.arange(1, strayed.shape[1])
    folds = min(FOLDS, len(placebos))
    if folds < 2:
        return float("nan"), 0
    beyond = tried = 0
    for fold in range(folds):
        out = placebos[(placebos - 1) % folds == fold]
        others = placebos[(placebos - 1) % folds != fold]
        if not trials.fair[:, out].any() or not trials.fair[:, others].any():
            continue
        critical, _ = _critical(strayed, trials, others, levels=(0.95,))
        fair = trials.fair[:, out]
        beyond += int((np.abs(strayed[:, out][fair]) > critical[0.95]).sum())
        tried += int(fair.sum())
    return (beyond / tried if tried else float("nan")), tried
