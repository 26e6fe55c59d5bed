"""Estimates and placebos as plain objects, ready to be written as JSON."""

import math
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from optimise.review.impact.domain.design import WORTHWHILE, Design, Direction
from optimise.review.impact.domain.donors import StandIn
from optimise.review.impact.domain.estimates import Estimate, smallest_of
from optimise.review.impact.domain.measures import NOTHING_KNOWN, Change, Interval
from optimise.review.impact.domain.panel import Numbers, Panel
from optimise.review.impact.domain.trials import FALLS, Placebo, Rate, rate
from optimise.review.impact.domain.verdicts import Smallest, Verdict, say, say_around


def write_estimate(found: Estimate, panel: Panel, design: Design) -> dict[str, Any]:
    """Return the answer to one question. Relative changes: -0.31 is three tenths fewer."""
    change = found.change
    return {
        "verdict": str(found.verdict),
        "sentence": say(
            found.verdict, worthwhile=design.worthwhile, direction=design.direction,
            smallest=smallest_of(change),
        ),
        "effect": _number(change.effect) if change else None,
        "interval80": _interval(change.interval80 if change else NOTHING_KNOWN),
        "interval95": _interval(change.interval95 if change else NOTHING_KNOWN),
        "observed": _number(change.observed) if change else None,
        "expected": _number(change.expected) if change else None,
        "false_alarm": _number(change.false_alarms) if change else None,
        "placebos": change.alarms_tried if change else 0,
        "smallest_seen": _smallest(change),
        "displacement": _displacement(found, design),
        "elsewhere": {
            str(where): {
                "verdict": str(spread),
                "sentence": say_around(
                    spread, where, worthwhile=design.worthwhile, smallest=smallest_of(change)
                ),
                "effect": _number(change.effect) if change else None,
                "interval95": _interval(change.interval95) if change else None,
            }
            for where, (spread, change) in found.elsewhere.items()
        },
        "checks": [
            {"check": check.name, "well": check.well, "says": check.words}
            for check in found.checks
        ],
        "opinions": [
            {"model": one.name, "effect": _number(one.effect),
             "interval95": [_number(one.low), _number(one.high)]}
            for one in found.opinions
        ],
        "method": change.way.words if change else None,
        "permutation_p": _number(change.rank) if change else None,
        "design": {
            "treated": [panel.areas[area] for area in design.treated],
            "neighbours": [panel.areas[area] for area in design.neighbours],
            "controls": len(design.controls),
            "onset": panel.months[design.onset],
            "months_before": design.onset,
            "months_after": design.after,
            "worthwhile": design.worthwhile,
            "direction": str(design.direction),
        },
        "months": with_differences(_months(change, panel), panel.months[design.onset]),
    }  # fmt: skip


def with_differences(months: Sequence[Mapping[str, Any]], onset: str) -> list[dict[str, Any]]:
    """Return the months with how many more than expected each had, and all since the onset.

    Shape: fewer are below nought; None before the onset, and of a month that is not known.
    """
    since, told = 0.0, []
    for row in months:
        known = None not in (row["observed"], row["expected"])
        more = row["observed"] - row["expected"] if known and row["month"] >= onset else None
        since += more or 0.0
        together = None if more is None else _number(since)
        told.append({**row, "difference": _number(more), "since_onset": together})
    return told


SAYS = ("verdict", "design", "smallest_seen")  # what its sentence is made of


def sentence_of(found: Mapping[str, Any]) -> str:
    """Return the sentence of an answer that was written, of whatever age."""
    design, seen = found.get("design") or {}, found.get("smallest_seen") or {}
    return say(
        Verdict(found["verdict"]),
        worthwhile=design.get("worthwhile", WORTHWHILE),
        direction=Direction(design.get("direction", Direction.FALL)),
        smallest=Smallest(seen.get("fall"), seen.get("rise")),
    )


def write_stand_in(found: StandIn | None, panel: Panel) -> dict[str, Any] | None:
    """Return the stand-in made of other areas, with what it says without each; None for none."""
    if found is None:
        return None
    months = zip(panel.months, found.observed, found.expected, strict=False)
    return {
        "effect": _number(found.effect),
        "error_before": _number(found.error_before),
        "strayed_as_far": _number(found.strayed_as_far),
        "tried": found.tried,
        "weights": [
            {"area": area, "share": _number(share), "effect_without": _number(found.without[area])}
            for area, share in found.weights.items()
        ],
        "predictors": [
            {"name": one.name, "counts": _number(one.importance), "here": _number(one.here),
             "stand_in": _number(one.stand_in), "donors": _number(one.donors)}
            for one in found.likeness
        ],
        "months": [
            {"month": month, "observed": _number(one), "expected": _number(other),
             "low": None, "high": None}
            for month, one, other in months
        ],
    }  # fmt: skip


def write_placebos(made: Sequence[Placebo], *, after: int) -> dict[str, Any]:
    """Return how often the method was wrong where nothing was done, and what it would have seen."""
    many = len(made)
    alarms = [placebo.alarm for placebo in made]
    falls = sorted(-one.smallest_fall for one in made if one.smallest_fall is not None)
    reached = len(falls) > many / 2
    return {
        "placebos": many,
        "months_after": after,
        "false_alarms": {
            **_rate(rate(many - alarms.count(None), many)),
            "reduction": alarms.count("reduction"),
            "increase": alarms.count("increase"),
        },
        "covered": {
            "80": _rate(rate(sum(one.covered80 for one in made), many)),
            "95": _rate(rate(alarms.count(None), many)),
        },
        "power": [
            {"fall": fall, **_rate(rate(sum(one.seen[place] for one in made), many))}
            for place, fall in enumerate(FALLS)
        ],
        "smallest_seen": {
            "chance": 0.8, "fall": _number(-falls[many // 2]) if reached else None,
        },
        "expected": _number(float(np.median([one.expected for one in made]))) if made else None,
        "alarms": [
            {"area": one.area, "onset": one.onset, "said": one.alarm,
             "effect": _number(one.effect), "interval95": _interval(one.interval95)}
            for one in made if one.alarm
        ],
    }  # fmt: skip


def _number(value: float | None) -> float | None:
    if value is None or not math.isfinite(value):
        return None
    return round(float(value), 4)


def _interval(interval: Interval) -> list[float | None]:
    return [_number(interval.low), _number(interval.high)]


def _smallest(change: Change | None) -> dict[str, float | None]:
    return {
        "chance": 0.8,
        "fall": _number(change.smallest_fall) if change else None,
        "rise": _number(change.smallest_rise) if change else None,
    }


def _displacement(found: Estimate, design: Design) -> dict[str, Any]:
    around = found.around
    told: dict[str, Any] = {
        "verdict": str(found.spread),
        "sentence": say_around(
            found.spread, "around", worthwhile=design.worthwhile, smallest=smallest_of(around)
        ),
        "effect": _number(around.effect) if around else None,
        "interval95": _interval(around.interval95) if around else None,
    }
    if found.net is not None:
        crimes, low, high = found.net
        told["net_crimes"] = {
            "crimes": _number(crimes),
            "interval95": [_number(low), _number(high)],
        }
    return told


def _months(change: Change | None, panel: Panel) -> list[dict[str, Any]]:
    if change is None:
        return []
    low, high = change.band
    columns: tuple[Numbers, ...] = (change.counts, change.monthly, low, high)
    return [
        {
            "month": month,
            **dict(zip(("observed", "expected", "low", "high"), map(_number, row), strict=True)),
        }
        for month, row in zip(panel.months, zip(*columns, strict=True), strict=False)
    ]


def _rate(found: Rate) -> dict[str, Any]:
    return {"share": _number(found.share), "interval95": [_number(found.low), _number(found.high)]}
