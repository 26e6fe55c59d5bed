"""Times of calls, taken in turns so that what else the machine does falls on all sides alike."""

import gc
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from statistics import median, quantiles
from time import perf_counter
from typing import TypeVar

Call = Callable[[], object]
Side = TypeVar("Side", bound=str)


@dataclass(frozen=True, slots=True, kw_only=True)
class Times:
    """How long some calls took, in milliseconds."""

    taken: tuple[float, ...]

    @property
    def median(self) -> float:
        """Return the time within which half of the calls answered."""
        return median(self.taken)

    @property
    def p95(self) -> float:
        """Return the time within which nineteen in twenty calls answered."""
        return quantiles(self.taken, n=20, method="inclusive")[-1]


def in_turns(calls: Mapping[Side, Sequence[Call]], *, warm: int) -> dict[Side, Times]:
    """Return the times of each side's calls, one of each side after the other.

    Shape: as many calls on each side; `warm` of them, at least one fewer, are first made untimed.
    """
    names, rounds = list(calls), list(zip(*calls.values(), strict=True))
    for turn in rounds[:warm]:
        for call in turn:
            call()
    # What was loaded is looked through for garbage no more, as in a site (`wiring/loading.py`).
    gc.collect()
    gc.freeze()
    taken: dict[Side, list[float]] = {name: [] for name in names}
    for number, turn in enumerate(rounds):
        # Who goes first changes each round: the second may find the pages warm.
        for at in _order(len(turn), number):
            taken[names[at]].append(_time(turn[at]))
    return {name: Times(taken=tuple(times)) for name, times in taken.items()}


def _order(many: int, number: int) -> list[int]:
    return [(at + number) % many for at in range(many)]


def _time(call: Call) -> float:
    began = perf_counter()
    call()
    return (perf_counter() - began) * 1000


def timed(act: Call) -> float:
    """Return how many seconds `act` took."""
    began = perf_counter()
    act()
    return perf_counter() - began
