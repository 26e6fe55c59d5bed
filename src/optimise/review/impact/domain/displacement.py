"""Two published measures of displacement by place, from eight counts.

Source: Wheeler and Ratcliffe 2018, Crime Science 7:11 (weighted displacement difference); Bowers
and Johnson 2003 (weighted displacement quotient).
"""

import math
from dataclasses import dataclass
from statistics import NormalDist


@dataclass(frozen=True, slots=True)
class BeforeAfter:
    """Counts of one area in windows as long as each other."""

    before: float
    after: float

    @property
    def change(self) -> float:
        """After less before."""
        return self.after - self.before


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """A weighted displacement difference: so many crimes, with its error and 95 % interval."""

    crimes: float
    error: float
    low: float
    high: float

    @property
    def z(self) -> float:
        """The difference in errors; nought where nothing was counted."""
        return self.crimes / self.error if self.error else 0.0


def weighted_difference(
    treated: BeforeAfter,
    control: BeforeAfter,
    around: BeforeAfter,
    control_around: BeforeAfter,
    *,
    dispersion: float = 1.0,
) -> Difference:
    """Return the change of the treated area and of those around, less that of their controls.

    `dispersion` is how many times Poisson's variance the counts have; 1 cries wolf on crime.
    """
    crimes = treated.change - control.change + around.change - control_around.change
    counted = sum(
        place.before + place.after for place in (treated, control, around, control_around)
    )
    error = math.sqrt(counted * dispersion)
    far = NormalDist().inv_cdf(0.975) * error
    return Difference(crimes=crimes, error=error, low=crimes - far, high=crimes + far)


def weighted_quotient(
    treated: BeforeAfter, around: BeforeAfter, control: BeforeAfter
) -> float | None:
    """Return how the areas around did for each crime fewer in the treated area.

    Above 1 they gained more than it, 0 to 1 they gained, -1 to 0 part of the fall went there,
    below -1 all of it. None where the treated area did not do better than its control: then
    there is nothing to displace. No page says it: published figures are held by it.
    """
    if control.before <= 0 or control.after <= 0:
        return None
    success = treated.after / control.after - treated.before / control.before
    if success >= 0:
        return None
    return (around.after / control.after - around.before / control.before) / success
