"""The chain from the first report of a group to what came of it, with the days between."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from statistics import median


class Link(StrEnum):
    """A link of the chain, in the order in which it should come."""

    REPORTED = "first reported"
    MAPPED = "mapped"
    OWNED = "owned"
    ACTED = "acted on"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Chain:
    """When each link of one group's chain was made; None for one that never was."""

    days: Mapping[Link, date | None]

    def until(self, link: Link) -> int | None:
        """Return how many days after the first report a link was made, never below nought."""
        first, then = self.days.get(Link.REPORTED), self.days.get(link)
        return max((then - first).days, 0) if first and then else None

    @property
    def missing(self) -> tuple[Link, ...]:
        """Return what was never done, but for the end, which need not have come."""
        return tuple(
            link for link in Link if link is not Link.CLOSED and self.days.get(link) is None
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Pace:
    """How long a link takes over many chains: the middle one, and how many never came so far."""

    link: Link
    middle: int | None
    made: int
    never: int


def paces(chains: Sequence[Chain]) -> list[Pace]:
    """Return how long each link after the first report takes."""
    found = []
    for link in list(Link)[1:]:
        days = [one.until(link) for one in chains]
        made = [day for day in days if day is not None]
        found.append(
            Pace(
                link=link,
                middle=int(median(made)) if made else None,
                made=len(made),
                never=len(days) - len(made),
            )
        )
    return found
