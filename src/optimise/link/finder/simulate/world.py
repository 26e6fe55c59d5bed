"""A whole made-up world: its traffic on file, and the truth about every number asked for."""

import csv
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from optimise.link.finder.simulate.decoys import DECOYS, ordinary
from optimise.link.finder.simulate.habits import Habits
from optimise.link.finder.simulate.line import Line, make_lines, run_line
from optimise.link.finder.simulate.people import People
from optimise.link.finder.simulate.records import Records


@dataclass(frozen=True, slots=True, kw_only=True)
class Truth:
    """What is so: the role of every hub, the lines, and who followed whom."""

    roles: dict[str, str]
    line_of: dict[str, str]
    successions: list[tuple[str, str]]
    runners: dict[str, str]
    rows: int


def simulate(folder: Path, *, seed: int, habits: Habits | None = None, star: bool = True) -> Truth:
    """Write calls.csv and cells.csv into `folder` and return the truth behind them.

    Shape: the same seed and habits give the same files. With `star`, only the records of the
    hubs are held, which is the usual lawful position.
    """
    habits = habits or Habits()
    rng = np.random.default_rng(seed)
    people, records = People(rng=rng), Records(rng=rng)
    lines = make_lines(people, habits, rng)
    for line in lines:
        run_line(line, records, people, habits, rng)
    roles = {number: "line" for line in lines for number in line.numbers}
    for name, make in DECOYS.items():
        for _ in range(habits.decoys_each):
            roles[make(people, records, habits.days, rng)] = name
    for _ in range(habits.ordinary):
        roles[ordinary(people, records, habits.days, rng)] = "ordinary"
    rows = records.write(
        folder / "calls.csv",
        people,
        days=habits.days,
        targets=set(roles) if star else None,
        lost_cells=habits.lost_cells,
    )
    with (folder / "cells.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([("cell", "lat", "lon"), *people.cells()])
    return _truth(lines, roles, rows)


def _truth(lines: list[Line], roles: dict[str, str], rows: int) -> Truth:
    return Truth(
        roles=roles,
        line_of={number: line.name for line in lines for number in line.numbers},
        successions=[
            (old[0], new[0])
            for line in lines
            for old, new in zip(line.terms, line.terms[1:], strict=False)
        ],
        runners={runner: line.name for line in lines for runner in line.runners},
        rows=rows,
    )
