"""Shares of officers with their intervals.

Counts under five are not told, and others come rounded to the nearest five that there are, so that
two tables side by side do not say what one officer did. An interval holds for every count so told.
"""

from dataclasses import dataclass

FEWEST = 10  # of fewer officers nothing is said
ROUNDED = 5
LEVEL = 0.8


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """So many of so many officers, about, and between which shares the truth likely lies."""

    count: int
    of: int
    low: float
    high: float

    @property
    def percent(self) -> int:
        """Return the share in whole per cent."""
        return round(100 * self.count / self.of)

    def __str__(self) -> str:
        return f"{self.percent}% ({round(100 * self.low)} to {round(100 * self.high)}%)"


def share(count: int | None, of: int | None) -> Share | None:
    """Return a share with its 80% interval after Wilson, or None where too few are counted."""
    if count is None or of is None or of < FEWEST:
        return None
    from scipy.stats import binomtest

    slack = ROUNDED // 2
    least = binomtest(max(count - slack, 0), of).proportion_ci(LEVEL, method="wilson")
    highest = of if of - count < ROUNDED else count + slack
    most = binomtest(highest, of).proportion_ci(LEVEL, method="wilson")
    return Share(count=count, of=of, low=float(least.low), high=float(most.high))
