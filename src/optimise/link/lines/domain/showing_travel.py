"""How two phones, or a phone and a vehicle, moved: words, a table, a strip of time and a map."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from optimise.basics.phones import spoken_phone
from optimise.basics.plates import PlateForm, plate_form
from optimise.link.finder.domain.sectors import Sector, outline
from optimise.link.finder.domain.travel import VEHICLE
from optimise.link.lines.domain.showing import Table

Told = Mapping[str, Any]
MOST_STOPS = 60  # drawn; the table has them all
_SMALLEST = 1e-4


def in_pairs(chance: float) -> str:
    """Return a chance as one in so many pairs, said no finer than it is known."""
    if chance >= 0.5:
        return "one pair in two or more"
    if chance <= _SMALLEST:
        return "fewer than one pair in 10,000"
    return f"about one pair in {_rounded(1 / chance):,}"


def _rounded(count: float) -> int:
    return int(round(count) if count < 20 else round(count, -1 if count < 200 else -2))


def spoken(name: str, told: Told) -> str:
    """Return a number as people write it, or a plate as it stands on the vehicle."""
    if told.get("role") != VEHICLE or name != told.get("with"):
        return spoken_phone(name)
    form = plate_form(name)
    return f"{name[:4]} {name[4:]}" if form is PlateForm.CURRENT else name


def _is_vehicle(told: Told) -> bool:
    return told.get("role") == VEHICLE


def verdict(told: Told) -> str:
    """Return in one sentence what the movements of two come to."""
    journeys = len({j["day"] for j in told["journeys"]})
    if told["moved_together"]:
        return f"They moved as one on {journeys} days: more than their habits explain."
    if not told["days_both_heard"] and _is_vehicle(told):
        return "Cells of the one and reads of the other are held on no day, so nothing can be said."
    if not told["days_both_heard"]:
        return "Cells of both are not held on any one day, so nothing can be said."
    if told["chance_corrected"] <= 0.01:
        return "They met more than their habits explain, but not on two journeys of 15 km or more."
    return "Nothing here that their own habits do not explain."


def reasons(told: Told) -> list[tuple[str, str]]:
    """Return what a verdict rests on: what was seen, what is expected, what it was held against."""
    return [
        (
            "Days on which one was heard and the other read"
            if _is_vehicle(told)
            else "Days on which both were heard",
            f"{told['days_both_heard']}",
        ),
        ("Days on which they met, away from home and work", f"{told['days_met']}"),
        ("Such days expected by habit alone", f"{told['days_expected']:.1f}"),
        (
            "By habit alone as much would be seen in",
            f"{in_pairs(told['chance'])}; {in_pairs(told['chance_corrected'])} after allowing for"
            f" the {told['pairs_looked_at']} looked at",
        ),
        ("Journeys of 15 km or more by both", f"{len(told['journeys'])}"),
    ]


def journeys_table(told: Told, *, one: str, other: str) -> Table:
    """Return every meeting of every journey: when, the cells, and who else was there."""
    return Table(
        name="journeys",
        caption=f"Journeys of {spoken(one, told)} and {spoken(other, told)}",
        head=("Day", "Clock", f"Cell that {spoken(one, told)} used", "Clock",
              f"{'Camera that read' if _is_vehicle(told) else 'Cell that'} {spoken(other, told)}"
              f"{'' if _is_vehicle(told) else ' used'}", "Others there", "Each went"),
        rows=tuple(
            (
                j["day"], s["clock"][11:16], _serves(s["cell"], s["place"]),
                s["other_clock"][11:16],
                (_stands if _is_vehicle(told) else _serves)(s["other_cell"], s["other_place"]),
                _base_rate(s, told),
                f"{j['one_km']} km and {j['other_km']} km",
            )
            for j in told["journeys"] for s in j["stops"]
        ),
    )  # fmt: skip


def _serves(cell: str, place: Sequence[float] | None) -> str:
    where = f"ground near {place[0]:.3f}, {place[1]:.3f}" if place else "ground not known"
    return f"a cell that serves {where} ({cell})"


def _stands(camera: str, place: Sequence[float] | None) -> str:
    where = f", near {place[0]:.3f}, {place[1]:.3f}" if place else ", its place not known"
    return f"{camera}{where}"


def _base_rate(stop: Told, told: Told) -> str:
    what = "phones or plates" if _is_vehicle(told) else "phones"
    if not stop["others_heard"]:
        return f"not known: no other {'phone or plate' if _is_vehicle(told) else 'phone'} is held"
    return f"{round(stop['base_rate'] * stop['others_heard'])} of {stop['others_heard']} {what}"


def strip(told: Told, *, one: str, other: str) -> list[dict[str, Any]]:
    """Return the meetings as moments in two lanes of one line of time."""
    found = []
    for stop in _stops(told):
        for number, at, cell, place in (
            (one, "at", "cell", "place"),
            (other, "other_at", "other_cell", "other_place"),
        ):
            found.append(
                {
                    "start": datetime.fromisoformat(stop[at]),
                    "lane": spoken(number, told),
                    "text": f"read by {_stands(stop[cell], stop[place])}"
                    if _is_vehicle(told) and number == other
                    else f"used {_serves(stop[cell], stop[place])}",
                }
            )
    return found


def shapes(told: Told) -> dict[str, Any] | None:
    """Return the ground that the cells of the journeys could serve, as soft circles in GeoJSON.

    Shape: None where no place is known.
    """
    places = {
        tuple(place) for s in _stops(told) for place in (s["place"], s["other_place"]) if place
    }
    features = [
        {
            "type": "Feature",
            "properties": {"shade": 0.2},
            "geometry": {
                "type": "Polygon",
                "coordinates": [outline(Sector(latitude=place[0], longitude=place[1]))],
            },
        }
        for place in sorted(places)
    ]
    return {"type": "FeatureCollection", "features": features} if features else None


def _stops(told: Told) -> list[Told]:
    return [stop for journey in told["journeys"] for stop in journey["stops"]][:MOST_STOPS]


def travel_shown(told: Told, *, one: str, other: str) -> dict[str, Any]:
    """Return all that the pages show of how two phones moved."""
    return {
        "one": spoken(one, told),
        "other": spoken(other, told),
        "role": told.get("role", ""),
        "verdict": verdict(told),
        "reasons": reasons(told),
        "table": journeys_table(told, one=one, other=other),
        "strip": strip(told, one=one, other=other),
        "shapes": shapes(told),
        "impossible": told["impossible_steps"],
        "say": told["say"],
        "watermark": told["watermark"],
    }


def travels_table(travels: Iterable[Told]) -> Table:
    """Return each runner, second phone and vehicle that was held against a line, in one table."""
    return Table(
        name="travels",
        caption="Its runners, second phones and vehicles, by how they moved",
        head=("Line", "Number or plate", "Seems to be", "Days met", "Expected by habit", "Journeys",
              "What it comes to"),
        rows=tuple(
            (
                spoken_phone(t["of"]), spoken(t["with"], t), t["role"], t["days_met"],
                t["days_expected"], len(t["journeys"]), verdict(t),
            )
            for t in travels
        ),
    )  # fmt: skip
