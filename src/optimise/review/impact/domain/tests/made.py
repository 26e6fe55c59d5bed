"""Made-up panels whose truth is known."""

import numpy as np

from optimise.review.impact.domain.design import Design
from optimise.review.impact.domain.panel import Month, Numbers, Panel

FIRST = Month.read("2020-01")


def panel_of(counts: Numbers) -> Panel:
    """A panel with areas A000, A001, … from January 2020 on."""
    return Panel(tuple(f"A{row:03d}" for row in range(len(counts))), FIRST, counts)


def counts_of(
    seed: int,
    *,
    areas: int = 30,
    months: int = 48,
    level: float = 20.0,
    loose: float = 0.05,
    batch: int = 1,
    effect: float = 0.0,
    treated: tuple[int, ...] = (0,),
    after: int = 12,
) -> Numbers:
    """Seasonal negative binomial counts; `effect` is put into the treated areas' last months.

    `batch` is how many crimes come at once: two double the variance.
    """
    chance = np.random.default_rng(seed)
    turn = 2 * np.pi * np.arange(months) / 12
    rate = level * np.exp(0.4 * chance.standard_normal((areas, 1)) + 0.2 * np.cos(turn))
    rate[list(treated), months - after :] *= 1 + effect
    rate = rate * chance.gamma(1 / loose, loose, rate.shape)
    return chance.poisson(rate / batch).astype(float) * batch


def design_of(
    areas: int, *, treated: tuple[int, ...] = (0,), neighbours: tuple[int, ...] = (),
    months: int = 48, after: int = 12, worthwhile: float = 0.2,
) -> Design:  # fmt: skip
    """The question that goes with `counts_of`."""
    others = tuple(area for area in range(areas) if area not in {*treated, *neighbours})
    return Design(
        treated=treated, neighbours=neighbours, controls=others, onset=months - after,
        after=after, worthwhile=worthwhile,
    )  # fmt: skip
