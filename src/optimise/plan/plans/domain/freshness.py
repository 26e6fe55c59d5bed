"""How fresh a plan is: when somebody last touched it, and whether a review is late."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

FRESH = timedelta(days=28)
STALE = timedelta(days=56)
REVIEW_EVERY = timedelta(days=28)


class Freshness(StrEnum):
    """How fresh a plan is."""

    NONE = "no plan"
    FRESH = "fresh"
    AGEING = "ageing"
    STALE = "stale"


@dataclass(frozen=True, slots=True, kw_only=True)
class Touched:
    """When somebody last changed, did or reviewed anything of a plan, and its next review."""

    last: date
    review_on: date


def freshness(plan: Touched | None, *, today: date) -> Freshness:
    """Return how fresh a plan is. A review that is late makes it stale, whatever was done."""
    if plan is None:
        return Freshness.NONE
    age = today - plan.last
    if plan.review_on < today or age > STALE:
        return Freshness.STALE
    return Freshness.AGEING if age > FRESH else Freshness.FRESH
