"""What our evidence of moving together costs beside that of the published method, pair by pair.

The published method rests on how far apart two phones were registered at nearly one time, at the
rarest place of each day: Bosma and others, Establishing phone-pair co-usage by comparing mobility
patterns, 2020. It is written here from that account, a day at a time. Either figure becomes a ratio
in one way, by a logistic regression on the pairs of other owners.
"""

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import timedelta
from itertools import combinations
from typing import Any

import numpy as np
from numpy.typing import NDArray

from optimise.link.finder.domain.travel import Track, apart, compare

Floats = NDArray[np.float64]
NEAR = timedelta(hours=2)  # between two registrations that are held against each other
LEAST_CHANCE = 1e-12


def pairs_of(tracks: Mapping[str, Track]) -> list[tuple[str, str]]:
    """Return every pair of phones, in the order of their names."""
    return list(combinations(sorted(tracks), 2))


def owner_of(device: str) -> str:
    """Return whose a phone is: its name without the figure."""
    return device.rstrip("0123456789")


def by_habit(tracks: Mapping[str, Track]) -> list[float]:
    """Return of each pair how unlikely its meetings are by habit. Units: log10."""
    return [
        math.log10(max(compare(tracks[one], tracks[other]).chance, LEAST_CHANCE))
        for one, other in pairs_of(tracks)
    ]


def by_distance(tracks: Mapping[str, Track]) -> list[float]:
    """Return of each pair how far apart it was at the rarest place of a day, on average.

    Units: the logarithm of kilometres and one.
    """
    return [
        min(_apart_where_rare(tracks[a], tracks[b]), _apart_where_rare(tracks[b], tracks[a]))
        for a, b in pairs_of(tracks)
    ]


def _apart_where_rare(one: Track, other: Track) -> float:
    found = []
    for day in sorted(one.days & other.days):
        usual = Counter(s.ground for s in one.sightings if s.clock.date() != day)
        met = []
        for seen in other.sightings:
            nearest = min(one.sightings, key=lambda s: abs(s.at - seen.at))
            near = abs(nearest.at - seen.at) <= NEAR and seen.clock.date() == day
            if near and seen.place and nearest.place:
                met.append((usual[nearest.ground], nearest.at, apart(nearest.place, seen.place)))
        if met:
            found.append(math.log1p(min(met)[-1]))
    return sum(found) / len(found)


def cost(pairs: Sequence[tuple[str, str]], figures: Sequence[float]) -> float:
    """Return the cost (Cllr) of a figure's ratios: nought is perfect, one says nothing.

    The ratio of a pair is fitted on the pairs that share no owner with it.
    """
    x = np.array(figures)
    x = (x - x.mean()) / x.std()
    same = np.array([owner_of(one) == owner_of(other) for one, other in pairs])
    owners = [{owner_of(device) for device in pair} for pair in pairs]
    ratios = np.empty(len(pairs))
    for i, own in enumerate(owners):
        rest = np.array([own.isdisjoint(others) for others in owners])
        base, slope = _fit(x[rest], same[rest])
        ratios[i] = (base + slope * x[i]) / math.log(2)
    for_same = np.log2(1 + 2.0 ** -ratios[same]).mean()
    return float((for_same + np.log2(1 + 2.0 ** ratios[~same]).mean()) / 2)


def _fit(x: Floats, same: NDArray[np.bool_]) -> NDArray[Any]:
    """A logistic regression at even odds, with a slope held back by a prior of one."""
    weight = np.where(same, 0.5 / same.sum(), 0.5 / (~same).sum()) * len(x)
    columns, prior = np.column_stack([np.ones(len(x)), x]), np.array([0.0, 1.0])
    found = np.zeros(2)
    for _ in range(60):
        p = 1 / (1 + np.exp(-columns @ found))
        slope = columns.T @ (weight * (same - p)) - prior * found
        bend = (columns * (weight * p * (1 - p))[:, None]).T @ columns + np.diag(prior)
        found = found + np.linalg.solve(bend, slope)
    return found
