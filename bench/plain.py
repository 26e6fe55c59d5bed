"""The plain models that an estimate is held against, with the intervals of the textbook."""

import math

import numpy as np
from scipy.special import ndtri

from bench.worlds import Numbers
from optimise.review.impact.domain.displacement import BeforeAfter, weighted_difference
from optimise.review.impact.domain.opinions import quasi_poisson

FAR = float(ndtri(0.975))


def differences(counts: Numbers, treated: tuple[int, ...], onset: int, *, quasi: bool) -> float:
    """Return z of a difference in differences with the other areas, Poisson or quasi-Poisson."""
    mine = np.nansum(counts[list(treated)], axis=0)
    others = np.nansum(np.delete(counts, list(treated), axis=0), axis=0)
    cells = [
        x[part].sum() for x in (mine, others) for part in (slice(0, onset), slice(onset, None))
    ]
    before, after, there, then = (max(cell, 0.5) for cell in cells)
    error = math.sqrt(sum(1 / cell for cell in (before, after, there, then)))
    if quasi:
        share = before / there
        due = np.maximum(share * others[:onset], 1e-9)
        strayed = float((((mine[:onset] - due) ** 2) / due).sum()) / max(onset - 1, 1)
        error *= math.sqrt(max(strayed, 1.0))
    return math.log(after / before / (then / there)) / error


def segments(counts: Numbers, treated: tuple[int, ...], onset: int) -> float:
    """Return z of the step in a segmented quasi-Poisson regression with trend, against controls."""
    mine = np.nansum(counts[list(treated)], axis=0)
    others = np.nansum(np.delete(counts, list(treated), axis=0), axis=0)
    months = np.arange(len(mine))
    design = np.stack([np.ones(len(mine)), (months - onset) / 12, months >= onset], axis=1)
    offset = np.log(np.maximum(others, 0.5) / max(others.mean(), 0.5))
    coefficients, variance = quasi_poisson(mine, design.astype(float), offset)
    return float(coefficients[2] / math.sqrt(max(variance[2, 2], 1e-12)))


def published_difference(counts: Numbers, treated: tuple[int, ...], onset: int) -> float:
    """Return z of a weighted displacement difference with one control: the area nearest in level.

    Windows before and after are as long as each other; nobody is around.
    """
    after = min(counts.shape[1] - onset, onset)
    totals = np.nansum(counts[:, :onset], axis=1)
    others = [area for area in range(len(counts)) if area not in treated]
    control = min(others, key=lambda area: abs(totals[area] - totals[treated[0]]))
    mine, theirs = (
        BeforeAfter(
            float(np.nansum(counts[area, onset - after : onset])),
            float(np.nansum(counts[area, onset : onset + after])),
        )
        for area in (treated[0], control)
    )
    none = BeforeAfter(0, 0)
    return weighted_difference(mine, theirs, none, none).z
