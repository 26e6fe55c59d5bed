"""What would have been counted: the controls' course times an area's own share of it.

Each way of forecasting is a weighted average of an area's earlier shares. The ways differ in how
fast old months are forgotten, and whether the area may have a trend or a season of its own. Being
sums of counts, they are worked out for all areas and all dates at once.
"""

from dataclasses import dataclass

import numpy as np

from optimise.review.impact.domain.panel import Numbers, Places

# Months in which a month's weight halves; the last forgets nothing.
HALVES = (4.0, 12.0, 36.0, 1e9)
# How strongly an own trend or season is drawn to none, as so many months that show none.
TREND_HELD, SEASON_HELD = 6.0, 2.0
# A forecast lies between these many times the area's recent level.
LEAST, MOST = 0.2, 5.0


@dataclass(frozen=True, slots=True)
class Way:
    """One way of forecasting."""

    half: float
    trend: bool = False
    season: bool = False

    @property
    def words(self) -> str:
        """The way in words."""
        told = ["share of the controls"]
        told += ["with a trend of its own"] * self.trend + [
            "with a season of its own"
        ] * self.season
        told.append(
            "all months alike"
            if self.half >= HALVES[-1]
            else f"a month's weight halves in {self.half:.0f} months"
        )
        return ", ".join(told)


PLAIN = Way(HALVES[-1])
WAYS = tuple(
    Way(half, trend=trend, season=season)
    for trend in (False, True)
    for season in (False, True)
    for half in HALVES
    if not (season and half < HALVES[1])
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Forecasts:
    """Forecasts of every subject, from every date, in every way.

    Shape: `observed`, `expected` and `noise` are ways × dates × subjects, totals over the months
    after a date; `noise` is the variance that Poisson counting alone puts into `expected`.
    `after` and `known` are dates × subjects: how many ordinary months of the controls' course lie
    after, and which part of the months after is known.
    """

    observed: Numbers
    expected: Numbers
    noise: Numbers
    after: Numbers
    known: Numbers


def forecast(
    counts: Numbers, course: Numbers, known: Numbers, dates: Places, after: int
) -> Forecasts:
    """Forecast each subject's total over `after` months from each of the dates on.

    Shape: `counts`, `course` and `known` (the part that is) are subjects × months, `dates` places
    of months.
    """
    months = np.arange(counts.shape[1])
    before = months < dates[:, None]
    following = (~before & (months < dates[:, None] + after)).astype(float)
    age = np.maximum(dates[:, None] - 1 - months, 0)
    shape = (len(WAYS), len(dates), len(counts))
    expected, noise = np.empty(shape), np.empty(shape)
    for trend in (False, True):
        for season in (False, True):
            ways = [w for w, way in enumerate(WAYS) if (way.trend, way.season) == (trend, season)]
            halves = np.array([WAYS[w].half for w in ways])
            weights = np.where(before, 0.5 ** (age / halves[:, None, None]), 0.0)
            columns, held = _columns(months, trend=trend, season=season)
            expected[ways], noise[ways] = _weigh(
                counts, course, weights=weights, following=following, columns=columns, held=held
            )
    observed = np.broadcast_to(following @ counts.T, shape)
    return Forecasts(
        observed=observed,
        expected=expected,
        noise=noise,
        after=following @ course.T,
        known=following @ known.T / after,
    )


def _columns(months: Places, *, trend: bool, season: bool) -> tuple[Numbers, Numbers]:
    columns, held = [np.ones(len(months))], [0.0]
    if trend:
        columns.append((months - len(months) / 2) / 12)
        held.append(TREND_HELD)
    if season:
        turn = 2 * np.pi * months / 12
        columns += [np.cos(turn), np.sin(turn)]
        held += [SEASON_HELD, SEASON_HELD]
    return np.stack(columns), np.array(held)


def _weigh(
    counts: Numbers,
    course: Numbers,
    *,
    weights: Numbers,
    following: Numbers,
    columns: Numbers,
    held: Numbers,
) -> tuple[Numbers, Numbers]:
    """Weighted least squares of shares on the columns, for all halves, dates and subjects at once.

    Shape: `weights` is halves × dates × months; what is given back halves × dates × subjects.
    """
    halves, dates, months = weights.shape
    subjects, wide = len(counts), len(columns)
    flat = weights.reshape(halves * dates, months)
    squares = (columns[:, None] * columns[None]).reshape(wide * wide, months)
    spread = (course[:, None] * squares[None]).reshape(subjects * wide * wide, months)
    gram = (flat @ spread.T).reshape(halves, dates, subjects, wide, wide)
    seen = (weights > 0).any(axis=0).astype(float)
    usual = (seen @ course.T) / seen.sum(axis=1)[:, None]
    gram = gram + usual[None, :, :, None, None] * np.diag(held) + 1e-12 * np.eye(wide)
    wanted = np.einsum("dt,ut,kt->duk", following, course, columns, optimize=True)
    target = np.broadcast_to(wanted[None, ..., None], (halves, dates, subjects, wide, 1))
    solved = np.linalg.solve(gram, target)[..., 0]
    each = (solved.reshape(-1, wide) @ columns).reshape(halves, dates, subjects, months)
    each *= weights[:, :, None]
    level = (flat @ counts.T).reshape(halves, dates, subjects)
    level = level / np.maximum((flat @ course.T).reshape(halves, dates, subjects), 1e-9)
    recent = level * (following @ course.T)[None]
    expected = np.clip(np.einsum("hdut,ut->hdu", each, counts), LEAST * recent, MOST * recent)
    noise = np.einsum("hdut,ut->hdu", each**2, course) * level
    return expected, noise


def monthly(counts: Numbers, course: Numbers, way: Way, onset: int) -> Numbers:
    """What one subject was to count in each month: a fit before the onset, a forecast after it.

    Shape: all are months long.
    """
    months = np.arange(len(counts))
    before = months < onset
    weights = np.where(before, 0.5 ** (np.maximum(onset - 1 - months, 0) / way.half), 0.0)
    columns, held = _columns(months, trend=way.trend, season=way.season)
    gram = (columns * weights * course) @ columns.T
    gram += course[before].mean() * np.diag(held) + 1e-12 * np.eye(len(columns))
    shares = np.linalg.solve(gram, columns @ (weights * counts)) @ columns
    return np.maximum(shares, 0.0) * course
