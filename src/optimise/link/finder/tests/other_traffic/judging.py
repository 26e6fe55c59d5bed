"""Run the finder over a world on file, and compare what it says with the truth."""

import math
import tempfile
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from optimise.collect.sources.call_records.authorisation import Authorisation
from optimise.collect.sources.call_records.reading import read_calls
from optimise.link.finder.candidates import Ranking, prepare, score_candidates
from optimise.link.finder.domain.scoring import CALL_AT, bounded
from optimise.link.finder.successions import follow_lines
from optimise.link.finder.tests.other_traffic.world import NEUTRAL, PROTECTED, World
from optimise.link.finder.tests.other_traffic.writing import Form, write_world
from optimise.warehouse.engines import open_duckdb
from optimise.warehouse.progress import Progress


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """One number as found: its true role and style, its place and its score."""

    phone: int
    role: str
    style: str
    place: int
    score: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """How one world came out. `ranked` leaves out the line's own people.

    `styles` has that of each line that left a record. `protected_above` counts the phones of
    services (`PROTECTED`: surgeries, schools, outreach workers and others) above any line.
    `wrong_successions` includes `passed_over`: a later number of the same line was named, past one
    between that left a record.
    """

    ranked: Sequence[Judged]
    lines: int
    styles: Sequence[str]
    average_precision: float
    protected_above: int
    cllr: float
    successions: int
    found_successions: int
    wrong_successions: int
    passed_over: int
    found: Ranking

    @property
    def called_lines(self) -> int:
        """How many lines are called."""
        return sum(j.role == "line" and j.score >= CALL_AT for j in self.ranked)

    @property
    def wrongly_called(self) -> Mapping[str, int]:
        """Who else is called, by role."""
        return Counter(j.role for j in self.ranked if j.role != "line" and j.score >= CALL_AT)


def judge(world: World, form: Form | None = None) -> Verdict:
    """Return how the finder does on the world's records in a form."""
    form = form or Form()
    with tempfile.TemporaryDirectory(prefix="optimise-") as name:
        folder = Path(name)
        phones = write_world(world, folder / "calls.csv", form)
        with open_duckdb(folder=folder) as engine:
            papers = Authorisation(urn="made-up")
            read_calls([folder / "calls.csv"], engine=engine, work=folder, authorisation=papers)
            progress = Progress(total=999)
            prepare(engine, progress)
            found = score_candidates(engine)
            pairs = {(phones[s.old], phones[s.new]) for s in follow_lines(engine, progress)}
            met = {row[0] for row in engine.fetch("select number from names")}
    ranked = _ranked(world, found, phones)
    held = [phones[n] for n in met if n in phones and world.phones[phones[n]].role == "line"]
    lines = len(held)
    true, changed = _true_successions(world, {phones[n] for n in met if n in phones})
    return Verdict(
        ranked=ranked,
        lines=lines,
        styles=[world.styles.get(phone, "") for phone in held],
        average_precision=_average_precision(ranked, lines),
        protected_above=_protected_above(ranked),
        cllr=_cost(ranked),
        successions=len(true),
        found_successions=len(pairs & true),
        wrong_successions=len(pairs - true - changed),
        passed_over=sum(_is_later(world, *pair) for pair in pairs - true),
        found=found,
    )


def _true_successions(
    world: World, seen: set[int]
) -> tuple[set[tuple[int, int]], set[tuple[int, int]]]:
    """Who followed whom, past numbers that left no record; and users who changed number."""
    after = dict(world.successions)
    true = set()
    for old in seen & after.keys():
        new = after[old]
        while new not in seen and new in after:
            new = after[new]
        if new in seen:
            true.add((old, new))
    return true, set(world.renewals)


def _is_later(world: World, old: int, new: int) -> bool:
    """Whether the new number is the old one's line's, some changes on."""
    after = dict(world.successions)
    while old in after and old != new:
        old = after[old]
    return old == new


def _ranked(world: World, found: Ranking, phones: Mapping[str, int]) -> list[Judged]:
    told = [
        (phones[number], float(score))
        for number, score in zip(found.numbers, found.scores.score, strict=True)
    ]
    told = [(p, s) for p, s in told if world.phones[p].role not in NEUTRAL]
    return [
        Judged(
            phone=phone, role=world.phones[phone].role, style=world.styles.get(phone, ""),
            place=place, score=score,
        )
        for place, (phone, score) in enumerate(told, 1)
    ]  # fmt: skip


def _average_precision(ranked: Sequence[Judged], lines: int) -> float:
    places = [j.place for j in ranked if j.role == "line"]
    return sum(hit / place for hit, place in enumerate(places, 1)) / lines


def _protected_above(ranked: Sequence[Judged]) -> int:
    last = max((j.place for j in ranked if j.role == "line"), default=0)
    return sum(j.role in PROTECTED and j.place < last for j in ranked)


def _cost(ranked: Sequence[Judged]) -> float:
    lines = [bounded(j.score) for j in ranked if j.role == "line"]
    others = [bounded(j.score) for j in ranked if j.role != "line"]
    if not lines or not others:
        return math.nan
    for_lines = sum(math.log2(1 + 10**-s) for s in lines) / len(lines)
    return (for_lines + sum(math.log2(1 + 10**s) for s in others) / len(others)) / 2
