"""Writes down what is really so, for checking what the tools find."""

import json
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path

from demo.calls import CAME_ALONG
from demo.desk import Desk
from demo.effects import truth_of_impact, truth_of_outcomes
from demo.model import Submission, Truth
from demo.operation_plans import operations_of
from demo.rates import truth_of_awareness
from demo.world import Standing, World, line_of


def truth(*, made: World, desk: Desk, reports: tuple[Submission, ...]) -> Truth:
    """Return the truth behind the reports; entity keys are those that some item states."""
    stated = {s.entity for r in reports for item in r.report.items for s in item.statements}
    return Truth(
        entities={key: true for key, true in desk.register.truth.items() if key in stated},
        people=_people(made),
        groups=_groups(made),
        lines=_lines(made),
        operations=operations_of(made.groups),
        cuckooed_homes=dict(made.cuckooed),
        exploited_children=tuple(p.id for p in made.standing(Standing.EXPLOITED_CHILD)),
        exploited_adults=tuple(p.id for p in made.standing(Standing.EXPLOITED_ADULT)),
        false_reports=dict(desk.false_reports),
        repeats=dict(desk.repeats),
        mentions=dict(desk.mentions),
        outcomes=truth_of_outcomes(),
        effects=truth_of_impact(),
        awareness=truth_of_awareness(),
    )


def _people(made: World) -> Mapping[str, Mapping[str, object]]:
    return {
        who.id: {
            "name": who.name,
            "nickname": who.nickname,
            "born": who.born.isoformat(),
            "standing": who.standing.value,
            "group": who.group,
            "role": who.role,
            "home": who.address.id,
            "phones": [phone.id for phone in made.phones_of.get(who.id, [])],
            "vehicles": [vehicle.id for vehicle in made.vehicles_of.get(who.id, [])],
        }
        for who in made.people.values()
    }


def _groups(made: World) -> Mapping[str, Mapping[str, object]]:
    lines = line_of(made)
    return {
        group.id: {
            "name": group.name,
            "trade": group.trade,
            "home": group.home,
            "teams": list(group.teams),
            "members": {key: made.people[key].role for key in group.members},
            "exploited": list(group.exploited),
            "line": lines[group.id].id if group.id in lines else "",
        }
        for group in made.groups.values()
    }


def _lines(made: World) -> Mapping[str, Mapping[str, object]]:
    return {
        line.id: {
            "brand": line.brand,
            "group": line.group,
            "kind": line.kind,
            "exporter": line.exporter,
            "places": [place.key for place in line.places],
            "numbers": [
                {
                    "phone": phone.id,
                    "number": phone.number,
                    "from": phone.valid_from.isoformat(),
                    "to": phone.valid_to.isoformat() if phone.valid_to else "",
                }
                for phone in line.phones
            ],
            "closed": {"on": line.closed[0].isoformat(), "type": line.closed[1]}
            if line.closed
            else {},
            "follows": {
                "line": line.follows,
                "on": line.phones[0].valid_from.isoformat(),
                "customers": CAME_ALONG,
            }
            if line.follows
            else {},
        }
        for line in made.lines.values()
    }


def write_truth(what: Truth, path: Path) -> None:
    """Write the truth as JSON, the same bytes for the same truth."""
    text = json.dumps(asdict(what), indent=1, sort_keys=True, ensure_ascii=False)
    path.write_text(text + "\n", encoding="utf-8")
