"""Whom an estimate looks at: the treated areas together, and placebo areas where nothing was done.

A placebo is treated exactly as the treated areas are: as many areas together, and its own counts
taken out of the controls it is held against.
"""

from dataclasses import dataclass

import numpy as np

from optimise.review.impact.domain.panel import Flags, Numbers

MOST_PLACEBOS = 150
# With fewer disjoint groups than this, placebos are single areas, and their noise is added up.
FEWEST_GROUPS = 8
# How soon a busy area stops weighing more among the controls: at so many crimes a month, half.
EVEN_FROM = 20.0
# A course lies above this: months in which the controls counted nothing say little.
LEAST_COURSE = 0.02


@dataclass(frozen=True, slots=True, kw_only=True)
class Subjects:
    """The treated areas (row 0) and the placebos (the rows after).

    Shape: `counts`, `course` and `known` are subjects × months. `course` is what the controls did,
    1 in an ordinary month, times the part of the subject that is known; `known` is that part.
    `uneven` is how much of a subject's own noise stays after adding areas up, `loose` the same of
    its controls; `sampled` is one over the counts a month that its controls rest on.
    `independent` is how many placebos do not share an area.
    """

    counts: Numbers
    course: Numbers
    known: Numbers
    uneven: Numbers
    loose: Numbers
    sampled: Numbers
    single: bool
    independent: float


def gather(
    counts: Numbers, *, treated: tuple[int, ...], controls: tuple[int, ...], onset: int
) -> Subjects:
    """Put the treated areas and the placebos side by side.

    Shape: `counts` is areas × months, NaN where not known. The counts of treated areas from the
    onset on set no level.
    """
    known = np.isfinite(counts)
    held = np.where(known, counts, 0.0)
    usual = known.copy()
    usual[list(treated), onset:] = False
    level = np.maximum((held * usual).sum(axis=1) / np.maximum(usual.sum(axis=1), 1), 1e-6)
    chance = np.random.default_rng(20260901)
    members, single = _members(len(counts), treated, controls, chance)
    weight = np.zeros(len(counts))
    weight[list(controls)] = 1 / (1 + level[list(controls)] / EVEN_FROM)
    course = _course(members, held, known, weight, level)
    part = (members @ (level[:, None] * known)) / (members @ level)[:, None]
    part = np.where(course > 0, part, 0.0)
    share = weight * level
    left = share.sum() - members @ share
    total = np.maximum(left, 1e-9) ** 2
    alone = left <= 1e-9
    independent = (len(members) - 1) if single else len(controls) / len(treated)
    return Subjects(
        counts=np.where(part > 0, members @ held, 0.0),
        course=course * part,
        known=part,
        uneven=(members @ level**2) / (members @ level) ** 2,
        loose=np.where(alone, 0, ((share**2).sum() - members @ share**2) / total),
        sampled=np.where(
            alone, 0, ((weight**2 * level).sum() - members @ (weight**2 * level)) / total
        ),
        single=single,
        independent=float(independent),
    )


def _members(
    areas: int, treated: tuple[int, ...], controls: tuple[int, ...], chance: np.random.Generator
) -> tuple[Numbers, bool]:
    """Who is in each subject. Shape: subjects × areas, 1 for a member."""
    size, some = len(treated), np.array(controls, dtype=int)
    single = size == 1 or len(some) < FEWEST_GROUPS * size
    groups: list[Numbers] = []
    if single:
        some = chance.permutation(some)[:MOST_PLACEBOS]
        groups = [some[i : i + 1] for i in range(len(some))]
    while not single and len(groups) < MOST_PLACEBOS:
        mixed = chance.permutation(some)
        groups += [mixed[i : i + size] for i in range(0, len(mixed) - size + 1, size)]
    members = np.zeros((1 + len(groups), areas))
    members[0, list(treated)] = 1
    for row, group in enumerate(groups, start=1):
        members[row, group] = 1
    return members, single


def _course(
    members: Numbers, held: Numbers, known: Flags, weight: Numbers, level: Numbers
) -> Numbers:
    """What the controls of each subject did, without its own areas. Nought: no control counted."""
    counted, due = weight[:, None] * held, (weight * level)[:, None] * known
    counted = counted.sum(axis=0) - members @ counted
    due = due.sum(axis=0) - members @ due
    without = (due <= 1e-9).all(axis=1, keepdims=True)
    course = np.maximum(counted / np.maximum(due, 1e-9), LEAST_COURSE)
    return np.where(without, 1.0, np.where(due > 1e-9, course, 0.0))
