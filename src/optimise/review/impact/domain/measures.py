"""One measured change: how a total compares with its forecast, and how sure that is."""

from dataclasses import dataclass
from statistics import NormalDist

import numpy as np

from optimise.review.impact.domain import forecasts as ways
from optimise.review.impact.domain.calibration import Calibration, Trials, calibrate
from optimise.review.impact.domain.design import Design
from optimise.review.impact.domain.noise import Scale, own_variance, parts_of, scale_of
from optimise.review.impact.domain.panel import Flags, Numbers, Panel, Places
from optimise.review.impact.domain.subjects import Subjects, gather

MOST_DATES = 16
# Nothing beyond a hundredfold rise is told apart from it.
CEILING = 99.0
MOSTLY_KNOWN = 0.5
SEEN = 0.8


@dataclass(frozen=True, slots=True, kw_only=True)
class Interval:
    """A relative change lies between, in so many of a hundred such estimates."""

    low: float
    high: float


NOTHING_KNOWN = Interval(low=-1.0, high=CEILING)


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What was measured of some areas.

    `effect` is relative: -0.3 is three tenths fewer than expected. `counts` and `monthly` are the
    months' observed and expected counts, `band` 95 in 100 months about the expected.
    `smallest_fall` and `smallest_rise` would be seen eight times in ten; None where none would.
    """

    effect: float
    interval80: Interval
    interval95: Interval
    observed: float
    expected: float
    way: ways.Way
    false_alarms: float
    alarms_tried: int
    placebo_areas: float
    placebo_dates: int
    freedom: float
    rank: float
    before_rank: float
    date_spread: float
    smallest_fall: float | None
    smallest_rise: float | None
    counts: Numbers
    monthly: Numbers
    band: tuple[Numbers, Numbers]

    @property
    def missed(self) -> float:
        """Observed less expected: so many crimes more, or fewer when below nought."""
        return self.observed - self.expected


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """A change ready to be measured: all that does not depend on what was counted afterwards.

    `before` is how far the areas strayed from forecasts of earlier months, by date.
    """

    calibration: Calibration
    scale: Scale
    expected: float
    subjects: Subjects
    trials: Trials
    design: Design

    def interval(self, observed: float, level: float) -> Interval:
        """Where the relative change lies when so much was observed."""
        at, critical = self.scale.at(observed), self.calibration.critical[level]
        low, high = (
            float(self.scale.total(at + side * critical)) / self.expected - 1 for side in (-1, 1)
        )
        return Interval(low=min(low, CEILING), high=min(high, CEILING))

    def smallest(self, side: int) -> float | None:
        """The least change in a direction that would be seen eight times in ten."""
        spread = self.calibration.critical[0.95] / NormalDist().inv_cdf(0.975)
        far = self.calibration.critical[0.95] + NormalDist().inv_cdf(SEEN) * spread
        at = self.scale.at(self.expected) + side * far
        if at <= self.scale.at(0.0):
            return None
        change = float(self.scale.total(at)) / self.expected - 1
        return change if -1 < change < CEILING else None


def prepare(panel: Panel, areas: tuple[int, ...], design: Design) -> Measure | None:
    """Learn from placebos how some areas' change is judged; None where nothing can be learnt."""
    last = panel.counts.shape[1]
    subjects = gather(panel.counts, treated=areas, controls=design.controls, onset=design.onset)
    dates = _dates(design, last)
    made = ways.forecast(subjects.counts, subjects.course, subjects.known, dates, design.after)
    fair = _fair(subjects, dates, design)
    placebos = np.arange(len(subjects.counts)) > 0
    trials = Trials(
        parts=parts_of(made, subjects), fair=fair, dates=dates,
        real=int(np.flatnonzero(dates == design.onset)[0]), after=design.after,
        larger=own_variance(subjects, design.onset, placebos),
        single=subjects.single, independent=max(subjects.independent, 1.0),
    )  # fmt: skip
    window = slice(design.onset, design.onset + design.after)
    if not fair.any() or not subjects.known[0, window].any():
        return None
    calibration = calibrate(trials)
    spot = calibration.way, trials.real, 0
    parts = trials.parts
    scale = scale_of(
        calibration.noise, expected=parts.expected[spot], counted=parts.counted[spot],
        wandered=parts.wandered[spot], larger=float(trials.larger[0]),
    )  # fmt: skip
    return Measure(
        calibration=calibration, scale=scale, expected=float(parts.expected[spot]),
        subjects=subjects, trials=trials, design=design,
    )  # fmt: skip


def measure(ready: Measure) -> Change:
    """Say how what was counted compares with what was expected."""
    trials, calibration = ready.trials, ready.calibration
    spot = calibration.way, trials.real, 0
    observed = max(ready.expected + float(trials.parts.straying[spot]), 0.0)
    counts, monthly, band = _course(ready)
    return Change(
        effect=observed / ready.expected - 1,
        interval80=ready.interval(observed, 0.8),
        interval95=ready.interval(observed, 0.95),
        observed=observed,
        expected=ready.expected,
        way=ways.WAYS[calibration.way],
        false_alarms=calibration.false_alarms,
        alarms_tried=calibration.alarms_tried,
        placebo_areas=ready.subjects.independent,
        placebo_dates=len(trials.dates),
        freedom=calibration.freedom,
        rank=_rank(calibration.strayed[trials.real], trials.fair[trials.real]),
        before_rank=_before(calibration.strayed, trials),
        date_spread=float(calibration.date_spread),
        smallest_fall=ready.smallest(-1),
        smallest_rise=ready.smallest(1),
        counts=counts,
        monthly=monthly,
        band=band,
    )


def _dates(design: Design, last: int) -> Places:
    """The real onset, and up to sixteen others with enough months before and after."""
    earliest = min(design.onset, max(6, design.onset // 2))
    dates = np.arange(earliest, last - design.after + 1)
    if len(dates) > MOST_DATES:
        dates = np.linspace(earliest, last - design.after, MOST_DATES).round().astype(int)
    return np.union1d(dates, [design.onset])


def _fair(subjects: Subjects, dates: Places, design: Design) -> Flags:
    """Trials in which nothing was done, and whose months are mostly known."""
    months = np.arange(subjects.known.shape[1])
    following = (months >= dates[:, None]) & (months < dates[:, None] + design.after)
    before = months < dates[:, None]
    fair = following.astype(float) @ subjects.known.T > MOSTLY_KNOWN * design.after
    fair &= before.astype(float) @ subjects.known.T >= 3
    fair[:, 0] &= dates + design.after <= design.onset
    return np.asarray(fair)


def _rank(strayed: Numbers, fair: Flags) -> float:
    """The share of placebo areas, the real one among them, that strayed at least as far."""
    others = np.abs(strayed[1:][fair[1:]])
    return float((1 + (others >= abs(strayed[0]) - 1e-12).sum()) / (1 + len(others)))


def _before(strayed: Numbers, trials: Trials) -> float:
    """How restless the areas themselves were before, as their share among the placebos."""
    each = np.where(trials.fair, strayed**2, 0).sum(axis=0)
    many = trials.fair.sum(axis=0)
    if many[0] == 0 or (many[1:] > 0).sum() < 2:
        return float("nan")
    mean = each / np.maximum(many, 1)
    others = mean[1:][many[1:] > 0]
    return float((1 + (others >= mean[0]).sum()) / (1 + len(others)))


def _course(ready: Measure) -> tuple[Numbers, Numbers, tuple[Numbers, Numbers]]:
    """Month by month: what was counted, what was expected, and where 95 in 100 months lie."""
    subjects, design = ready.subjects, ready.design
    course, known = subjects.course[0], subjects.known[0] > 0
    counts = np.where(known, subjects.counts[0], np.nan)
    expected = ways.monthly(
        subjects.counts[0], course, ways.WAYS[ready.calibration.way], design.onset
    )
    window = slice(design.onset, design.onset + design.after)
    forecast = expected[window].sum()
    if forecast > 0:
        expected[window] *= ready.expected / forecast
    before = known & (np.arange(len(course)) < design.onset)
    squares = ((counts - expected)[before] ** 2).sum()
    counting = max(squares / max(expected[before].sum(), 1e-9), 0.5)
    scale = Scale(counting, 1e-9)
    far = NormalDist().inv_cdf(0.975)
    at = scale.at(expected)
    return counts, np.where(known, expected, np.nan), (scale.total(at - far), scale.total(at + far))
