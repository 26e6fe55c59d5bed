"""Run the finding over a table `calls`: SQL on the engine, then scores on the aggregates."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import SupportsFloat

import numpy as np

from optimise.link.lines.domain.numbers import form_of
from optimise.link.lines.domain.profiles import NumberForm
from optimise.link.lines.domain.scoring import Floats, Scores, score_numbers
from optimise.warehouse.engines import Engine
from optimise.warehouse.progress import Progress
from optimise.warehouse.statements import read_statement

PACKAGE = "optimise.link.lines"
# In order: each rests on those before it. The words are for the person who waits.
STEPS = {
    "events": "dropping second copies",
    "pair_days": "counting who was in touch with whom, day by day",
    "contacts": "gathering each number's contacts",
    "number_days": "gathering each number's days",
    "numbers": "gathering each number",
    "candidates": "leaving out numbers with too little to measure",
    "period": "measuring the period",
    "bulk_senders": "finding who texts many at once",
    "bulk_texts": "finding bulk texts",
    "sendings": "comparing lists and answers",
    "fan_out": "following what went out after a call came in",
    "fan_top": "finding the few numbers that work goes to",
    "handsets": "following handsets and SIMs",
    "cells": "gathering cells",
    "forwards": "following forwarded calls",
    "measures": "measuring every candidate",
}
Places = Mapping[str, tuple[float, float]]
_COLUMNS = (
    "bulk_texts", "same_list", "answers", "regulars", "often", "callers", "one_off", "starts",
    "long_calls", "hours", "fan_out", "swaps", "life",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """Every candidate with its figures and scores, a row each, best first."""

    numbers: list[str]
    values: Floats
    forms: list[NumberForm]
    scores: Scores


def prepare(engine: Engine, progress: Progress) -> None:
    """Make every table that finding and continuity read.

    Errors: Cancelled when the work was stopped.
    """
    for name, words in STEPS.items():
        progress.step(words)
        engine.make(read_statement(PACKAGE, name))


def score_candidates(engine: Engine, *, places: Places | None = None) -> Found:
    """Return every candidate of the prepared tables, scored and ranked.

    Shape: ties keep the order of the number itself, so that the same records rank the same.
    """
    rows = engine.fetch(f"select number, {', '.join(_COLUMNS)} from measures order by number")
    numbers = [row[0] for row in rows]
    values = np.array([[_figure(x) for x in row[1:]] for row in rows], dtype=np.float64)
    values = values.reshape(len(rows), len(_COLUMNS))
    distances = _distances(engine, places or {})
    far = np.array([distances.get(number, math.nan) for number in numbers], dtype=np.float64)
    values = np.column_stack([values, far])
    some = numbers[:: max(1, len(numbers) // 1000)]
    has_numbers = sum(form_of(n) is NumberForm.MOBILE for n in some) * 2 > len(some)
    forms = [form_of(number, short_codes=has_numbers) for number in numbers]
    scores = score_numbers(values, forms)
    order = np.argsort(-scores.score, kind="stable")
    return Found(
        numbers=[numbers[i] for i in order],
        values=values[order],
        forms=[forms[i] for i in order],
        scores=Scores(
            by_feature=scores.by_feature[order],
            by_kind=scores.by_kind[order],
            score=scores.score[order],
        ),
    )


def _figure(value: SupportsFloat | None) -> float:
    return math.nan if value is None else float(value)


def _distances(engine: Engine, places: Places) -> dict[str, float]:
    """Kilometres between a number's usual cell and the usual cell of those in touch with it."""
    if not places:
        return {}
    rows = engine.fetch("select number, own, cell, times from cells order by number, cell")
    usual: dict[tuple[str, bool], tuple[int, str]] = {}
    for number, own, cell, times in rows:
        if cell in places and times > usual.get((number, own), (0, ""))[0]:
            usual[number, own] = (times, cell)
    return {
        number: kilometres(places[cell], places[usual[number, False][1]])
        for (number, own), (_, cell) in usual.items()
        if own and (number, False) in usual
    }


def kilometres(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Return the distance between two places given as latitude and longitude in degrees."""
    lat, lon, lat2, lon2 = map(math.radians, (*one, *other))
    half = math.sin((lat2 - lat) / 2) ** 2
    half += math.cos(lat) * math.cos(lat2) * math.sin((lon2 - lon) / 2) ** 2
    return 2 * 6371.0 * math.asin(math.sqrt(half))
