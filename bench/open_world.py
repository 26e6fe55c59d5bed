"""What is said of services that nobody foresaw: each innocent kind left out, and strangers' kinds.

Of each world the figures are taken once, as the finder measured them, and scored again with a kind
left out, as if nobody had thought of it. What rests on which numbers are probably lines stays as it
was measured with all kinds known.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from typing import NamedTuple

import numpy as np

from optimise.link.finder.domain.profiles import SERVICES, Kind, NumberForm
from optimise.link.finder.domain.scoring import CALL_AT, Floats, best_innocent, score_numbers
from optimise.link.finder.tests.other_traffic.judging import judge
from optimise.link.finder.tests.other_traffic.strangers import STRANGERS
from optimise.link.finder.tests.other_traffic.textbook import Textbook, make_textbook
from optimise.link.finder.tests.other_traffic.town import Knobs, make_town
from optimise.link.finder.tests.other_traffic.world import PROTECTED

MADE = {
    "textbook": lambda seed: make_textbook(seed, Textbook()),
    "town": lambda seed: make_town(seed, Knobs()),
    "strangers": lambda seed: make_town(seed, Knobs(each=3, ordinary=60, trades=tuple(STRANGERS))),
}
_LINE, _NOT_COUNTED = "line", ""


class Measured(NamedTuple):
    """The figures of one world's candidates, a row each, and the true role of each."""

    values: Floats
    forms: Sequence[NumberForm]
    roles: Sequence[str]
    lines: int


class Outcome(NamedTuple):
    """How some worlds came out: shares of lines, who else was called, who was told as neither."""

    precision: float
    recall: float
    called: Mapping[str, int]
    neither: Mapping[str, int]
    seen: Mapping[str, int]


def print_open_world(seeds: Sequence[int], pool: ProcessPoolExecutor) -> None:
    """Print a table by generator: a row for each kind left out, with and without the open kind."""
    for name in MADE:
        worlds = list(pool.map(_measured, [(name, seed) for seed in seeds]))
        print(f"\n### {name}: kinds left out\n")
        print(
            "| left out | average precision, closed / open | lines among the first so many "
            "| others called, closed | others called, open | protected called |"
        )
        print("|---|---|---|---|---|---|")
        for kind in (None, *SERVICES, Kind.HEAVY_USER):
            left = {kind} if kind else set()
            closed = outcome(worlds, without=left | {Kind.UNKNOWN})
            told = outcome(worlds, without=left)
            guarded = sum(told.called[role] for role in PROTECTED & told.called.keys())
            print(
                f"| {kind or 'none'} | {closed.precision:.3f} / {told.precision:.3f} "
                f"| {told.recall:.2f} | {_counts(closed.called)} | {_counts(told.called)} "
                f"| {guarded} |",
                flush=True,
            )
        every = outcome(worlds)
        print("\n| phone | seen | told as neither a line nor anything known |\n|---|---|---|")
        for role, seen in sorted(every.seen.items()):
            print(f"| {role} | {seen} | {every.neither.get(role, 0)} |")


def _measured(asked: tuple[str, int]) -> Measured:
    name, seed = asked
    world = MADE[name](seed)
    verdict = judge(world)
    # A score is a candidate's own: what is ranked is in the order in which it was found.
    places = {judged.score: judged.role for judged in verdict.ranked}
    roles = [places.get(float(s), _NOT_COUNTED) for s in verdict.found.scores.score]
    return Measured(verdict.found.values, verdict.found.forms, roles, verdict.lines)


def outcome(
    worlds: Sequence[Measured], *, without: set[Kind] | frozenset[Kind] = frozenset()
) -> Outcome:
    """Score worlds as if some kinds were not known, and return how they came out."""
    precision, recall = [], []
    called: Counter[str] = Counter()
    neither: Counter[str] = Counter()
    seen: Counter[str] = Counter()
    for world in worlds:
        scores = score_numbers(world.values, world.forms, without=without)
        order = [i for i in np.argsort(-scores.score, kind="stable") if world.roles[i]]
        places = [n for n, i in enumerate(order, 1) if world.roles[i] == _LINE]
        precision.append(sum(hit / n for hit, n in enumerate(places, 1)) / world.lines)
        recall.append(sum(n <= world.lines for n in places) / world.lines)
        for i in order:
            role = world.roles[i]
            seen[role] += 1
            is_called = scores.score[i] >= CALL_AT
            called[role] += is_called and role != _LINE
            kind, _ = best_innocent(scores.by_kind[i], without=without)
            neither[role] += not is_called and kind is Kind.UNKNOWN
    return Outcome(float(np.mean(precision)), float(np.mean(recall)), +called, +neither, seen)


def _counts(found: Mapping[str, int]) -> str:
    told = sorted(found.items(), key=lambda item: (-item[1], item[0]))
    return ", ".join(f"{count} {role}" for role, count in told) or "none"
