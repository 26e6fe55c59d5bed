"""How often an impact estimate is wrong, and what it sees, beside plain models.

    .venv/bin/python -m bench.impact                 # every table, some minutes
    .venv/bin/python -m bench.impact --draws 100     # rougher, sooner
    .venv/bin/python -m bench.impact --only london

Every table says how long it took. Real crimes are read through OPTIMISE_REAL_DATA.
"""

import csv
import gzip
import os
import sys
from argparse import ArgumentParser
from collections.abc import Iterator
from pathlib import Path
from time import perf_counter, process_time

import numpy as np

from bench import basque, plain
from bench.worlds import WORLDS, Numbers
from optimise.review.impact.domain.design import WORTHWHILE, Design
from optimise.review.impact.domain.displacement import BeforeAfter, weighted_difference
from optimise.review.impact.domain.donors import stand_in
from optimise.review.impact.domain.estimates import estimate
from optimise.review.impact.domain.measures import prepare
from optimise.review.impact.domain.panel import Month, Panel, by_area
from optimise.review.impact.domain.predictors import Fit
from optimise.review.impact.domain.synthetic import weigh
from optimise.review.impact.domain.verdicts import Verdict, decide

DATA = Path(os.environ.get("OPTIMISE_REAL_DATA", "../shared/data"))
LONDON = DATA / "police-uk-london-ward-panel" / "london_ward_month_category_2016_2018.csv.gz"
BASQUE = DATA / "basque" / "basque.csv"
FIRST_WHOLE = "2016-05"  # the months before were only partly fetched
CATEGORIES = ("drugs", "violent-crime", "burglary", "anti-social-behaviour")
FALL = -0.3
MOST_SECONDS = 60
MODELS = ("Poisson DiD", "quasi DiD", "segmented", "WDD, 1 control")
Row = tuple[bool, bool, bool, bool, bool, float]


def main(arguments: list[str] | None = None) -> None:
    """Print the tables asked for."""
    parser = ArgumentParser(prog="python -m bench.impact")
    parser.add_argument("--draws", type=int, default=400)
    parser.add_argument("--only", choices=sorted(TABLES), nargs="+", default=list(TABLES))
    asked = parser.parse_args(arguments)
    for name in asked.only:
        began, cpu = perf_counter(), process_time()
        print(f"\n{TABLES[name].__doc__}", flush=True)
        TABLES[name](asked.draws)
        print(f"({perf_counter() - began:.1f} s, {process_time() - cpu:.1f} s of processor)")


def london() -> dict[str, Panel]:
    """Read the London panel, a panel for each category.

    Errors: FileNotFoundError where the machine does not have it.
    """
    rows: dict[str, list[tuple[str, str, float]]] = {name: [] for name in CATEGORIES}
    with gzip.open(LONDON, "rt", encoding="utf-8") as lines:
        for row in csv.DictReader(lines):
            if row["category"] in rows and row["month"] >= FIRST_WHOLE:
                rows[row["category"]].append((row["ward_code"], row["month"], float(row["count"])))
    return {name: by_area(said) for name, said in rows.items()}


def judge(counts: Numbers, treated: tuple[int, ...], after: int, effect: float) -> Row | None:
    """Measure once: covered at 80 and at 95, said reduction, said increase, and how wide."""
    panel = Panel(tuple(map(str, range(len(counts)))), Month(24_000), counts)
    others = tuple(area for area in range(len(counts)) if area not in treated)
    onset = counts.shape[1] - after
    design = Design(treated=treated, neighbours=(), controls=others, onset=onset, after=after)
    ready = prepare(panel, treated, design)
    if ready is None:
        return None
    observed = float(ready.subjects.counts[0, onset:].sum())
    wide, narrow = ready.interval(observed, 0.95), ready.interval(observed, 0.8)
    return (
        narrow.low <= effect <= narrow.high, wide.low <= effect <= wide.high,
        wide.high < 0, wide.low > 0, True, wide.high - wide.low,
    )  # fmt: skip


def _plain(counts: Numbers, treated: tuple[int, ...], onset: int) -> tuple[float, ...]:
    return (
        plain.differences(counts, treated, onset, quasi=False),
        plain.differences(counts, treated, onset, quasi=True),
        plain.segments(counts, treated, onset),
        plain.published_difference(counts, treated, onset),
    )


def print_worlds(draws: int) -> None:
    """Made-up worlds: false alarms, coverage and power of ours; false alarms of plain models."""
    print(
        f"{'':26}{'alarms':>7}{'80 %':>7}{'95 %':>7}{'95 % at -30':>12}{'seen':>7}   plain alarms"
    )
    for world in WORLDS:
        none = [_draw(world.make(seed), world.after, 0.0) for seed in range(draws)]
        fall = [_draw(world.make(seed, FALL), world.after, FALL) for seed in range(draws)]
        print(f"{world.name:26}" + _figures(none, fall), flush=True)


def print_london(draws: int) -> None:
    """London wards, nothing done: 20 or 6 months before, 6 after; then a fall of 30 % put in."""
    for name, panel in london().items():
        for before in (20, 6):
            none, fall = (
                [
                    _draw((counts, (0,)), 6, effect)
                    for counts in _wards(panel, before, draws, effect)
                ]
                for effect in (0.0, FALL)
            )
            print(f"{name:22}{before:>2}+6" + _figures(none, fall), flush=True)


def print_ruled_out(draws: int) -> None:
    """London wards: how often a fall by a fifth is ruled out, where none was and where one was."""
    print(f"{'':26}{'none there':>12}{'one there':>12}")
    for name, panel in london().items():
        for before in (20, 6):
            told = []
            for effect in (0.0, -WORTHWHILE):
                drawn = [_ruled_out(counts) for counts in _wards(panel, before, draws, effect)]
                told.append(np.mean([one for one in drawn if one is not None]))
            print(f"{name:22}{before:>2}+6" + "".join(f"{share:12.1%}" for share in told))


def _ruled_out(counts: Numbers) -> bool | None:
    onset = counts.shape[1] - 6
    panel = Panel(tuple(map(str, range(len(counts)))), Month(24_000), counts)
    others = tuple(range(1, len(counts)))
    design = Design(treated=(0,), neighbours=(), controls=others, onset=onset, after=6)
    ready = prepare(panel, (0,), design)
    if ready is None:
        return None
    interval = ready.interval(float(ready.subjects.counts[0, onset:].sum()), 0.95)
    return decide(interval, WORTHWHILE) is Verdict.NO_WORTHWHILE_REDUCTION


Drawn = tuple[Row, tuple[float, ...]]


def _draw(made: tuple[Numbers, tuple[int, ...]], after: int, effect: float) -> Drawn:
    counts, treated = made
    found = judge(counts, treated, after, effect)
    none: Row = (True, True, False, False, False, np.nan)
    return found or none, _plain(counts, treated, counts.shape[1] - after)


def _wards(panel: Panel, before: int, draws: int, effect: float) -> Iterator[Numbers]:
    """Draw months of all wards, the first of them any ward, with an effect put into it."""
    chance = np.random.default_rng(before)
    for _ in range(draws):
        onset = int(chance.integers(before, len(panel.months) - 6 + 1))
        area = int(chance.integers(len(panel.areas)))
        counts = panel.counts[:, onset - before : onset + 6].copy()
        counts[[0, area]] = counts[[area, 0]]
        after = counts[0, before:]
        left = chance.binomial(np.nan_to_num(after).astype(int), 1 + (effect or FALL))
        if effect:
            counts[0, before:] = np.where(np.isfinite(after), left, np.nan)
        yield counts


def _figures(none: list[Drawn], fall: list[Drawn]) -> str:
    ours = np.array([row for row, _ in none], dtype=float)
    with_fall = np.array([row for row, _ in fall], dtype=float)
    theirs = np.abs([z for _, z in none]) > plain.FAR
    alarms = ours[:, 2].mean() + ours[:, 3].mean()
    return (
        f"{alarms:7.1%}{ours[:, 0].mean():7.1%}{ours[:, 1].mean():7.1%}"
        f"{with_fall[:, 1].mean():12.1%}{with_fall[:, 2].mean():7.1%}   "
        + ", ".join(f"{m} {x:.1%}" for m, x in zip(MODELS, theirs.mean(axis=0), strict=True))
    )


def print_published(_draws: int) -> None:
    """The published weighted displacement difference: -118, error 39.6, z -2.98, -196 to -40."""
    found = weighted_difference(
        BeforeAfter(207, 110), BeforeAfter(308, 318), BeforeAfter(178, 157), BeforeAfter(150, 140)
    )
    print(
        f"{found.crimes:.0f}, error {found.error:.1f}, z {found.z:.2f},"
        f" {found.low:.0f} to {found.high:.0f}"
    )
    chance = np.random.default_rng(7)
    donors = 100 + np.cumsum(chance.normal(0, 2, (43, 16)), axis=0)
    found_weights = weigh(donors[:20, 3] * 0.851 + donors[:20, 9] * 0.149, donors[:20])
    print(f"0.851 and 0.149 put in; {found_weights[3]:.3f} and {found_weights[9]:.3f} found")


def print_basque(_draws: int) -> None:
    """The Basque example: Catalonia 0.851, Madrid 0.149, 1975 to 1997 0.6996 below its stand-in."""
    if not BASQUE.exists():
        print(f"There is no Basque panel at {BASQUE}: docs/methods/impact.md says where it is got.")
        return
    for nation in (False, True):
        regions = basque.read(BASQUE, nation=nation)
        print("With Spain as a donor, schooling in people" if nation else "As published in 2011")
        began = perf_counter()
        found = regions.fitted()
        print(f"  {_regions(regions, found)} ({perf_counter() - began:.1f} s)")
        print("  V " + " ".join(f"{one:.3f}" for one in found.importance))
        weights = zip(regions.names[1:], found.weights, strict=True)
        for name in [one for one, weight in weights if weight > 0.01]:
            rest = regions.without(name)
            print(f"  without {name}: {_regions(rest, rest.fitted())}")


def _regions(regions: basque.Regions, found: Fit) -> str:
    heavy = sorted(zip(found.weights, regions.names[1:], strict=True), reverse=True)
    return (
        ", ".join(f"{name} {weight:.4f}" for weight, name in heavy if weight > 0.0005)
        + f"; loss of V {found.error:.6f}, of W {found.unlike:.4f}"
        + f"; 1975 to 1997 {regions.gap(found, range(1975, 1998)):.4f}"
    )


def print_speed(_draws: int) -> None:
    """Ten years, 120 areas, 14 categories: each as the job answers it, its stand-in too."""
    began, slowest = perf_counter(), 0.0
    chance = np.random.default_rng(1)
    for _ in range(14):
        counts = chance.poisson(chance.lognormal(2, 0.8, (120, 1)), (120, 120)).astype(float)
        panel = Panel(tuple(map(str, range(120))), Month(24_000), counts)
        design = Design(
            treated=(0,), neighbours=(1, 2, 3), controls=tuple(range(4, 120)), onset=108, after=12
        )
        one = perf_counter()
        estimate(panel, design)
        stand_in(panel, design)
        slowest = max(slowest, perf_counter() - one)
    took = perf_counter() - began
    print(f"All 14 in {took:.1f} s, the slowest in {slowest:.1f} s; a minute is allowed.")
    if took >= MOST_SECONDS:
        sys.exit("Estimates of impact take too long.")


TABLES = {
    "worlds": print_worlds,
    "london": print_london,
    "ruled-out": print_ruled_out,
    "published": print_published,
    "basque": print_basque,
    "speed": print_speed,
}

if __name__ == "__main__":
    main()
