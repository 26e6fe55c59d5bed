"""Run the finding over a table `calls`: SQL on the engine, then scores on the aggregates."""

import math
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from optimise.link.finder.domain.numbers import form_of
from optimise.link.finder.domain.profiles import FEATURES, NumberForm
from optimise.link.finder.domain.scoring import (
    CALL_AT,
    Floats,
    Scores,
    could_score,
    score_numbers,
)
from optimise.link.finder.held import ADDING, Held
from optimise.warehouse.engines import Engine, Limits
from optimise.warehouse.progress import Progress
from optimise.warehouse.statements import read_statement, table_of

PACKAGE = "optimise.link.finder"
# In order: each rests on those before it. The words are for the person who waits.
STEPS = {
    "names": "gathering the numbers met",
    "hours": "reading the British clock",
    "events": "dropping second copies",
    "pair_days": "counting who was in touch with whom, day by day",
    "pairs": "gathering each number's contacts",
    "number_days": "gathering each number's days",
    "numbers": "gathering each number",
    "candidates": "leaving out numbers with too little to measure",
    "period": "measuring the period",
    "bulk_senders": "finding who texts many at once",
    "bulk_texts": "finding bulk texts",
    "sendings": "comparing lists and answers",
    "marks_seen": "reading which handset and SIM each number was seen with",
    "handsets": "following handsets and SIMs",
    "forwards": "following forwarded calls",
    "measures": "measuring every candidate",
}
# Made once all else shows for which numbers it can matter, over those that are `in_reach`.
IN_REACH = {
    "begun": "reading who came first on each day",
    "fanned": "following what went out after a call came in",
    "fan_out": "adding that up",
    "fan_top": "finding the few numbers that work goes to",
}
# Made only where it is known where cells are, over the same.
PLACED = "cells"
# Made once the first scores show which numbers are probably lines.
BESIDE_LINES = ("shared_callers", "rings_lines")
# How many candidates, best first, are kept with all their figures; more where more are called.
KEPT = 2000
# So many candidates are scored at once: what they need stays in the processor's own memory.
_CHUNK = 8_000
Places = Mapping[str, tuple[float, float]]
_COLUMNS = (
    "bulk_texts", "same_list", "answers", "by_text", "regulars", "often", "callers", "one_off",
    "again", "soon", "rings_back", "long_calls", "hours", "swaps", "life",
)  # fmt: skip
# Features that the statement of measures does not give: they are looked for where they can matter.
_PLACES = {feature.name: place for place, feature in enumerate(FEATURES)}
_STARTS, _FAN_OUT = _PLACES["who starts it"], _PLACES["fan-out to few"]
_FAR, _SHARED, _RINGS = (len(FEATURES) + place for place in (-3, -2, -1))
_DEAR, _BESIDE = (_STARTS, _FAN_OUT, _FAR), (_SHARED, _RINGS)
_FIRST = [place for place in range(len(FEATURES)) if place not in _DEAR + _BESIDE]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ranking:
    """The best candidates with their figures and scores, a row each, best first.

    Shape: all that are called, and at least KEPT where there are so many. `candidates` is how
    many were scored and ranked, and `ids` are what the tables call the numbers.
    """

    numbers: list[str]
    ids: list[int]
    values: Floats
    forms: list[NumberForm]
    scores: Scores
    candidates: int


def prepare(engine: Engine, progress: Progress, *, held: Held | None = None) -> None:
    """Make every table that finding and continuity read.

    Shape: with `held`, those that are kept are brought up to date by what is new.
    Errors: CancelledError when the work was stopped.
    """
    for name, words in STEPS.items():
        adds = held is not None and held.adds_to(name)
        progress.step(f"{ADDING}{words}" if adds else words)
        if held is None or not held.make(name):
            engine.make(read_statement(PACKAGE, name))
    if held is not None:
        held.done()


def score_candidates(
    engine: Engine, *, places: Places | None = None, held: Held | None = None
) -> Ranking:
    """Return the candidates of the prepared tables, all scored and ranked, the best in full.

    Shape: ties keep the order of the number itself, so that the same records rank the same. What
    is dear to count is counted for the first KEPT by all else, and for whoever it could bring to
    be called: no number that is called is missed for it. With `held`, what was counted of it before
    is not counted again.
    """
    figures = engine.fetch_figures(
        f"select number, {', '.join(_COLUMNS)} from measures order by number"
    )
    ids = figures[:, 0].astype(np.int64) if len(figures) else np.zeros(0, dtype=np.int64)
    numbers = [name for (name,) in engine.fetch(_NAMES_OF_CANDIDATES)]
    values = np.full((len(ids), len(FEATURES)), np.nan)
    if len(ids):
        values[:, _FIRST] = figures[:, 1:]
    forms = _forms_of(numbers)
    dear = _DEAR if places else (_STARTS, _FAN_OUT)
    reach = np.flatnonzero(_worth(values, forms, (*dear, *_BESIDE)))
    near, near_forms = values[reach], [forms[i] for i in reach]
    scores, counted = _look_closer(
        _Dear(engine, ids[reach], near, places or {}, held), near_forms, dear
    )
    best = counted[np.argsort(-scores.score[counted], kind="stable")]
    best = best[: max(KEPT, int((scores.score >= CALL_AT).sum()))]
    return Ranking(
        numbers=[numbers[i] for i in reach[best]],
        ids=[int(ids[i]) for i in reach[best]],
        values=near[best],
        forms=[near_forms[i] for i in best],
        scores=scores.of(best),
        candidates=len(ids),
    )


def _worth(values: Floats, forms: Sequence[NumberForm], later: Sequence[int]) -> NDArray[np.bool_]:
    """Which numbers the later features are worth counting for."""

    def look(at: int) -> Floats:
        scores = score_numbers(values[at : at + _CHUNK], forms[at : at + _CHUNK])
        return np.stack([scores.score, could_score(scores, later)])

    with ThreadPoolExecutor(Limits().threads) as together:
        looked = [*together.map(look, range(0, len(values), _CHUNK))]
    score, could = np.concatenate([np.zeros((2, 0)), *looked], axis=1)
    worth: NDArray[np.bool_] = could >= CALL_AT
    worth[np.argsort(-score, kind="stable")[:KEPT]] = True
    return worth


@dataclass(frozen=True, slots=True)
class _Dear:
    """What is filled in for few: whose figures, into which table of them, and from what."""

    engine: Engine
    ids: NDArray[np.int64]
    values: Floats
    places: Places
    held: Held | None

    def count(self, counted: NDArray[np.bool_]) -> None:
        """Fill in who came first, whom they ring after a caller, and how far their callers are."""
        some = [(int(one),) for one in self.ids[counted]]
        self.engine.make(table_of("in_reach", ("number",), some))
        for name in IN_REACH:
            if self.held is None or not self.held.make_in_reach(name):
                self.engine.make(read_statement(PACKAGE, name))
        for place, statement in ((_STARTS, _CAME_FIRST), (_FAN_OUT, _FANNED_OUT)):
            rows = self.engine.fetch_figures(statement)
            if len(rows):
                at = np.searchsorted(self.ids, rows[:, 0].astype(np.int64))
                self.values[at, place] = rows[:, 1]
        for number, far in _distances(self.engine, self.places).items():
            self.values[np.searchsorted(self.ids, number), _FAR] = far


def _look_closer(
    few: _Dear, forms: Sequence[NumberForm], dear: Sequence[int]
) -> tuple[Scores, NDArray[np.intp]]:
    """Fill in what is counted only where it can matter; return the scores, and who was counted.

    What is dear is counted for few: first for those that it alone could bring to be called, which
    shows all that are probably lines, and then for those that it could bring there beside them.
    """
    values = few.values
    counted = _worth(values, forms, dear)
    few.count(counted)
    scores = score_numbers(values, forms)
    if _compare_with_lines(few.engine, few.ids, values, probable=scores.score >= CALL_AT):
        beside = counted | _worth(values, forms, dear)
        if (beside > counted).any():
            counted = beside
            few.count(counted)
        scores = score_numbers(values, forms)
    return scores, np.flatnonzero(counted)


def _compare_with_lines(
    engine: Engine, ids: NDArray[np.int64], values: Floats, *, probable: NDArray[np.bool_]
) -> bool:
    """Fill in what rests on which numbers are probably lines; return whether any are."""
    lines = [(int(number),) for number in ids[probable]]
    engine.make(table_of("probable", ("number",), lines))
    for name in BESIDE_LINES:
        engine.make(read_statement(PACKAGE, name))
    if not lines:
        return False
    alone = probable if len(lines) == 1 else np.zeros(len(ids), dtype=np.bool_)
    for place, statement in ((_SHARED, _SHARES), (_RINGS, _RUNG)):
        values[~alone, place] = 0.0
        rows = engine.fetch_figures(statement)
        if len(rows):
            rows = rows[np.isin(rows[:, 0], ids)]
            values[np.searchsorted(ids, rows[:, 0].astype(np.int64)), place] = rows[:, 1]
    values[np.isin(ids, _few_callers(engine)), _SHARED] = np.nan
    return True


def _few_callers(engine: Engine) -> NDArray[np.int64]:
    rows = engine.fetch_figures("select number, callers from candidates where callers < 5")
    return rows[:, 0].astype(np.int64) if len(rows) else np.zeros(0, dtype=np.int64)


_SHARES = """
    select s.number, count(*) * 1.0 / min(c.callers) as part
    from shared_callers as s join candidates as c on c.number = s.number
    group by s.number
"""
_RUNG = "select number, lines from rings_lines"
# Of the days on which the number and another were in touch, on how many the other came first.
_CAME_FIRST = """
    select number, sum(came_first) * 1.0 / sum(met) as part from begun
    where number in (select number from in_reach) group by number
"""
# Of what came in, how much was followed within minutes by one of the same few.
_FANNED_OUT = """
    select c.number, least(coalesce(f.times, 0) * 1.0 / c.came_in, 1.0) as part
    from candidates as c left join fan_top as f on f.number = c.number
    where c.number in (select number from in_reach) and c.came_in >= 10 and c.callers >= 5
"""


_NAMES_OF_CANDIDATES = """
    select names.number from measures join names on names.id = measures.number
    order by measures.number
"""


def _forms_of(numbers: Sequence[str]) -> list[NumberForm]:
    some = numbers[:: max(1, len(numbers) // 1000)]
    has_numbers = sum(form_of(n) is not NumberForm.UNKNOWN for n in some) * 5 > len(some)
    return [form_of(number, among_numbers=has_numbers) for number in numbers]


def _distances(engine: Engine, places: Places) -> dict[int, float]:
    """Kilometres between a number's usual cell and the usual cell of those in touch with it."""
    if not places:
        return {}
    engine.make(table_of("places", ("cell", "lat", "lon"), [(c, *at) for c, at in places.items()]))
    engine.make(read_statement(PACKAGE, PLACED))
    usual = {
        (number, own): cell
        for number, own, cell in engine.fetch("select number, own, cell from cells")
    }
    return {
        number: kilometres(places[cell], places[usual[number, False]])
        for (number, own), cell in usual.items()
        if own and (number, False) in usual
    }


def kilometres(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Return the distance between two places given as latitude and longitude in degrees."""
    lat, lon, lat2, lon2 = map(math.radians, (*one, *other))
    half = math.sin((lat2 - lat) / 2) ** 2
    half += math.cos(lat) * math.cos(lat2) * math.sin((lon2 - lon) / 2) ** 2
    return 2 * 6371.0 * math.asin(math.sqrt(half))
