"""Try the finding on made-up worlds, and say how well it did."""

import math
import tempfile
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from optimise.link.finder.candidates import prepare, score_candidates
from optimise.link.finder.domain.scoring import CALL_AT, bounded
from optimise.link.finder.simulate.habits import Habits
from optimise.link.finder.simulate.world import simulate
from optimise.link.finder.successions import follow_lines
from optimise.warehouse.engines import DuckEngine, Limits, open_duckdb
from optimise.warehouse.progress import Progress

_UNLIMITED = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """How one made-up world came out.

    `cllr` is the cost of the shown ratios: 0 is perfect, 1 says nothing at all.
    """

    lines: int
    found_lines: int
    average_precision: float
    cllr: float
    wrongly_called: Mapping[str, int]
    successions: int
    found_successions: int
    wrong_successions: int


def try_out(*, seed: int, habits: Habits, star: bool = True) -> Trial:
    """Make a world, look for its lines, and compare with the truth."""
    with tempfile.TemporaryDirectory(prefix="optimise-") as name:
        folder = Path(name)
        truth = simulate(folder, seed=seed, habits=habits, star=star)
        progress = Progress(total=_UNLIMITED)
        with open_canonical(folder) as engine:
            prepare(engine, progress)
            found = score_candidates(engine)
            given = {(s.old, s.new) for s in follow_lines(engine, progress)}
    scores = dict(zip(found.numbers, map(float, found.scores.score), strict=True))
    called = Counter(truth.roles.get(n, "other") for n, s in scores.items() if s >= CALL_AT)
    true = set(truth.successions)
    return Trial(
        lines=sum(role == "line" for role in truth.roles.values()),
        found_lines=called.pop("line", 0),
        average_precision=average_precision(found.numbers, truth.roles),
        cllr=_cost(scores, truth.roles),
        wrongly_called=dict(called),
        successions=len(true),
        found_successions=len(given & true),
        wrong_successions=len(given - true),
    )


@contextmanager
def open_canonical(folder: Path, *, limits: Limits | None = None) -> Iterator[DuckEngine]:
    """Open a made-up world's calls.csv as the table `calls`; it is canonical already."""
    with open_duckdb(folder=folder, limits=limits) as engine:
        engine.execute(f"""
            create table calls as
            select * replace (start at time zone 'UTC' as start), null::varchar as b_imei,
                null::varchar as a_imsi, null::varchar as status
            from read_csv('{folder / "calls.csv"}', types={{'start': 'TIMESTAMPTZ',
                'duration_s': 'INTEGER', 'c_number': 'VARCHAR', 'a_imei': 'VARCHAR'}})
        """)
        yield engine


def average_precision(ranked: Sequence[str], roles: Mapping[str, str]) -> float:
    """Return the mean, over all lines, of the precision at the rank of each."""
    hits, total = 0, 0.0
    for place, number in enumerate(ranked, 1):
        if roles.get(number) == "line":
            hits += 1
            total += hits / place
    return total / sum(role == "line" for role in roles.values())


def _cost(scores: Mapping[str, float], roles: Mapping[str, str]) -> float:
    lines = [bounded(s) for n, s in scores.items() if roles.get(n) == "line"]
    others = [bounded(s) for n, s in scores.items() if roles.get(n) != "line"]
    for_lines = sum(math.log2(1 + 10**-s) for s in lines) / len(lines)
    return (for_lines + sum(math.log2(1 + 10**s) for s in others) / len(others)) / 2
