"""Write leads out as the document that the commands and the pages share."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from importlib.metadata import version
from itertools import combinations
from typing import Any
from uuid import uuid4

from optimise.link.finder.associates import LOOKED_AT, AtRisk, SecondPhone, Travel
from optimise.link.finder.domain.continuity import Succession
from optimise.link.finder.domain.coverage import DECIDES, NEITHER
from optimise.link.finder.domain.profiles import FEATURES, Kind, NumberForm
from optimise.link.finder.domain.scoring import (
    CALL_AT,
    FEATURE_BOUND,
    PLACE,
    SCORE_BOUND,
    best_innocent,
    bounded,
    is_neither,
)
from optimise.link.finder.domain.sectors import WATERMARK
from optimise.link.finder.domain.signs import CARE, SECOND
from optimise.link.finder.domain.sorts import weighed_as
from optimise.link.finder.domain.travel import (
    TRAVEL,
    VEHICLE,
    VEHICLE_SAYS,
    Journey,
    Together,
    Track,
    compare,
)
from optimise.link.finder.domain.words import LEAD, PRIORS, posterior, support_in_words
from optimise.link.finder.leads import Deals, Leads

MODEL = "lines-4"
BIAS = (
    "Too low where orders come by app, by a friend's phone or for several people; too high where "
    "callers only ask. It counts people, not drugs."
)
REASONS = 3
_KIND_NAMES = {Kind.OUTREACH: "outreach"}
Document = dict[str, Any]


def write_leads(
    leads: Leads, coverage: Mapping[str, object], vehicles: Sequence[Travel] = ()
) -> Document:
    """Return every candidate with its reasons, the successions, runners, vehicles and coverage."""
    return {
        "say": LEAD,
        "run": _run(),
        "lines": [_line(leads, place) for place in range(len(leads.found.numbers))],
        "successions": [write_succession(s) for s in leads.successions],
        "runners": [
            {
                "number": r.number,
                "line": leads.line_of.get(r.works_for),
                "works_for": r.works_for,
                "role": "probable runner",
                "times": r.times,
                "share": round(r.part, 3),
            }
            for r in leads.runners
        ],
        "recovery": [
            {
                "number": r.number,
                "fell_on": r.fell_on.isoformat(),
                "customers": r.customers,
                **{f"back_within_{days}_days": count for days, count in r.back.items()},
            }
            for r in leads.recovery
        ],
        "second_phones": [_second_phone(leads, s) for s in leads.roles.second_phones],
        "at_risk": {"say": CARE, "people": [_at_risk(leads, p) for p in leads.roles.at_risk]},
        "travels": [_travel(leads, t) for t in (*leads.roles.travels, *vehicles)],
        "coverage": {
            **coverage,
            "roles_looked_at": min(LOOKED_AT, len(leads.called)),
            "candidates_ranked": leads.found.candidates,
            "candidates_listed": len(leads.found.numbers),
        },
    }


def _second_phone(leads: Leads, s: SecondPhone) -> Document:
    return {
        "number": s.number,
        "line": leads.line_of.get(s.beside),
        "beside": s.beside,
        "role": "possible second phone",
        "signs": [asdict(sign) for sign in s.signs],
        "contacts_in_common": s.shared,
        "contacts_of_the_fewer": s.fewer,
        "say": SECOND,
    }


def _at_risk(leads: Leads, person: AtRisk) -> Document:
    return {
        "number": person.number,
        "line": leads.line_of.get(person.line),
        "in_touch_with": person.line,
        "signs": [asdict(sign) for sign in person.signs],
    }


def _travel(leads: Leads, t: Travel) -> Document:
    return {
        "line": leads.line_of.get(t.line),
        "of": t.line,
        "with": t.other,
        "role": t.role,
        **write_together(t.found),
        **({"say": VEHICLE_SAYS} if t.role == VEHICLE else {}),
    }


def write_together(found: Together) -> Document:
    """Return what two tracks say of each other, with each journey and the cells it rests on."""
    return {
        "moved_together": found.travelled,
        "days_both_heard": found.days,
        "days_met": found.met,
        "days_expected": round(found.expected, 2),
        "chance": float(f"{found.chance:.2g}"),
        "pairs_looked_at": found.pairs,
        "chance_corrected": float(f"{found.corrected:.2g}"),
        "journeys": [_journey(j) for j in found.journeys],
        "impossible_steps": found.impossible,
        "say": TRAVEL,
        "watermark": WATERMARK,
    }


def write_travels(leads: Leads) -> Document:
    """Return how each line looked at moved beside its probable runners and second phones."""
    return _travels([_travel(leads, t) for t in leads.roles.travels])


def write_pairs(numbers: Sequence[str], tracks: Mapping[str, Track]) -> Document:
    """Return how each two of these numbers moved. One whose cells are not held says nothing."""
    found = {number: tracks.get(number, Track(sightings=())) for number in numbers}
    pairs = list(combinations(numbers, 2))
    return _travels(
        [
            {
                "of": one,
                "with": other,
                "role": "asked for",
                **write_together(compare(found[one], found[other], pairs=len(pairs))),
            }
            for one, other in pairs
        ]
    )


def _travels(told: Sequence[Document]) -> Document:
    return {
        "say": TRAVEL,
        "watermark": WATERMARK,
        "run": _run(),
        "travels": sorted(told, key=lambda t: (t["chance_corrected"], t["of"], t["with"])),
        "warnings": [
            f"{t['of']} and {t['with']}: {t['impossible_steps']} steps imply more than 180 km an"
            " hour and were left out. A wrong cell list, a wrong clock, or two phones on one SIM."
            for t in told
            if t["impossible_steps"]
        ],
    }


def _journey(journey: Journey) -> Document:
    return {
        "day": journey.day.isoformat(),
        "one_km": round(journey.one_km),
        "other_km": round(journey.other_km),
        "stops": [
            {
                "at": m.one.at.isoformat(),
                "other_at": m.other.at.isoformat(),
                "clock": m.one.clock.isoformat(),
                "other_clock": m.other.clock.isoformat(),
                "cell": m.one.cell,
                "other_cell": m.other.cell,
                "place": list(m.one.place) if m.one.place else None,
                "other_place": list(m.other.place) if m.other.place else None,
                "base_rate": round(m.base_rate, 4),
                "others_heard": m.others[1],
            }
            for m in journey.meetings
        ],
    }


def write_successions(successions: list[Succession], coverage: Mapping[str, object]) -> Document:
    """Return the successions alone, with what they rest on."""
    return {
        "say": LEAD,
        "run": _run(),
        "successions": [write_succession(s) for s in successions],
        "coverage": dict(coverage),
    }


def write_succession(s: Succession) -> Document:
    """Return one succession with its parts, the shared contacts and the runner-up."""
    return {
        "from": s.old,
        "to": s.new,
        "log10_lr": round(s.log10_lr, 2),
        "support": support_in_words(s.log10_lr),
        "shared": len(s.shared),
        "shared_contacts": list(s.shared),
        "dice": round(s.dice, 3),
        "changed_on": s.changed_on.isoformat(),
        "found_by_relabelling": s.relabelled,
        "parts": {name: round(value, 2) for name, value in s.parts.items()},
        "runner_up": s.runner_up or None,
        "runner_up_log10_lr": round(s.runner_up_lr, 2) if s.runner_up else None,
        "flag": s.flag or None,
    }


def _run() -> Document:
    return {
        "id": str(uuid4()),
        "model": MODEL,
        "version": version("optimise"),
        "called_at_log10_lr": CALL_AT,
        "bounds": {"feature": FEATURE_BOUND, "score": SCORE_BOUND},
        "note": "Ratios rest on assumed habits checked on made-up traffic; no labelled set exists.",
    }


def _line(leads: Leads, place: int) -> Document:
    found = leads.found
    number, score = found.numbers[place], float(found.scores.score[place])
    kind, fit = best_innocent(found.scores.by_kind[place])
    shown = bounded(score)
    line: Document = {
        "number": number,
        "rank": place + 1,
        "called": score >= CALL_AT,
        "score": round(shown, 2),
        "support": support_in_words(shown),
        "log10_lr": round(bounded(float(found.scores.by_kind[place, PLACE[Kind.LINE]])), 2),
        "weighed_as": weighed_as(found.scores.sort_of(place), found.values[place].tolist()),
        "features": _features(leads, place),
        "benign": {"kind": _KIND_NAMES.get(kind, kind.value), "log10_lr": round(bounded(fit), 2)},
        **(_stranger(leads, place) if is_neither(found.scores.by_kind[place], score) else {}),
        "line": leads.line_of.get(number),
        "posterior": {
            f"one in {one_in}": round(posterior(shown, one_in=one_in), 4) for one_in in PRIORS
        },
    }
    if number in leads.deals:
        line["deals_a_day"] = _deals(leads.deals[number])
    if number in leads.hours:
        opens, shuts = leads.hours[number]
        line["trading_hours"] = f"{opens:02d}:00 to {shuts:02d}:00"
    return line


def _stranger(leads: Leads, place: int) -> Document:
    """Return why what looks like no kind that we know is no line either, and what would decide it.

    Shape: the things seen that a service of some kind explains better than a line does, the
    strongest first.
    """
    ratios = leads.found.scores.of_unknown[place]
    told = {one["name"]: one["seen"] for one in _features(leads, place)}
    names = [feature.name for feature in FEATURES] + ["form of the number"]
    order = sorted(range(len(names)), key=lambda i: ratios[i])
    why = [names[i] for i in order if ratios[i] < 0 and names[i] in told][:REASONS]
    return {
        "neither": {
            "say": NEITHER,
            "because": [{"name": name, "seen": told[name]} for name in why],
            "decides": list(DECIDES),
        }
    }


def _features(leads: Leads, place: int) -> list[Document]:
    ratios = leads.found.scores.by_feature[place]
    events = leads.events.get(leads.found.numbers[place], {})
    told: list[Document] = [
        {
            "name": feature.name,
            "seen": feature.in_words(value),
            "expected": feature.expected,
            "log10_lr": round(float(ratio), 2),
            **({"events": events.get(feature.name, 0)} if events else {}),
        }
        for feature, value, ratio in zip(
            FEATURES, leads.found.values[place], ratios[:-1], strict=True
        )
        if not math.isnan(value)
    ]
    form = leads.found.forms[place]
    if form is not NumberForm.UNKNOWN:
        told.append(
            {
                "name": "form of the number",
                "seen": form.value,
                "expected": "nine phones in ten are mobiles",
                "log10_lr": round(float(ratios[-1]), 2),
            }
        )
    return told


def _deals(deals: Deals) -> Document:
    return {
        "potential": round(deals.potential, 1),
        "confirmed": round(deals.confirmed, 1),
        "days": deals.days,
        "of": "people on its bulk text list" if deals.listed else "all who got in touch: no list",
        "bias": BIAS,
    }
