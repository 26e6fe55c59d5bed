"""What one row of a nodes file says: a name, a sentence, facts, and values that were left out."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from optimise.basics.clock import local_date, start_of
from optimise.collect.domain.proposals import Rejection, Why
from optimise.collect.sources.dates import read_day
from optimise.collect.sources.rows import Row

CALLS = (
    "Who called whom may be held only under an authorisation. "
    "Load it as call records, with the authorisation's number."
)
NHS = "NHS numbers are not held. The person was kept without it."
FURTHEST = {"latitude:double": 90.0, "longitude:double": 180.0}

Facts = list[tuple[str, str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A node told: `facts` go by the file's headings, and names.py turns them into ours."""

    name: str
    words: str
    facts: Facts
    dropped: tuple[Rejection, ...] = ()
    obtained_at: datetime | None = None


def tell_person(row: Row) -> Told | Rejection:
    """Tell of a person: names and age, never the NHS number."""
    cells = row.cells
    name = f"{cells.get('name', '')} {cells.get('surname', '')}".strip()
    if not name:
        return row.leave_out(Why.MISSING, "The person has no name.")
    facts = [("full", name), *_filled(cells, "name", "surname")]
    aged = f"Aged {age} when the file was made." if (age := cells.get("age")) else ""
    if aged:
        facts.append(("age", aged))
    dropped = (row.drop(Why.NOT_ALLOWED, NHS),) if cells.get("nhs_no") else ()
    words = " ".join(filter(None, (f"{name} is a person on record.", aged)))
    return Told(name=name, words=words, facts=facts, dropped=dropped)


def tell_phone(row: Row) -> Told | Rejection:
    """Tell of a phone number, as it was written."""
    number = row.cells.get("phoneNo", "")
    if not number:
        return row.leave_out(Why.MISSING, "The phone has no number.")
    words = f"The phone number {number} is on record."
    return Told(name=f"phone {number}", words=words, facts=[("phoneNo", number)])


def tell_vehicle(row: Row) -> Told | Rejection:
    """Tell of a vehicle: registration, make, model and year."""
    cells = row.cells
    mark = cells.get("reg", "")
    made = f"{cells.get('make', '')} {cells.get('model', '')}".strip()
    if not (mark or made):
        return row.leave_out(Why.MISSING, "The vehicle has neither registration nor make.")
    facts = _filled({**cells, "full": made}, "reg", "full", "model")
    year = cells.get("year", "")
    dropped: tuple[Rejection, ...] = ()
    if re.fullmatch("[0-9]{4}", year):
        facts.append(("year", year))
        made = f"{made} of {year}".strip()
    elif year:
        dropped = (_unreadable(row, "year", year),)
    name = f"vehicle {mark or made}"
    words = f"The {name}{f', a {made},' if mark and made else ''} is on record."
    return Told(name=name, words=words, facts=facts, dropped=dropped)


def tell_location(row: Row) -> Told | Rejection:
    """Tell of an address and its point."""
    cells = row.cells
    name = ", ".join(filter(None, (cells.get("address"), cells.get("postcode"))))
    if not name:
        return row.leave_out(Why.MISSING, "The location has neither address nor postcode.")
    facts = [("full", name), *_filled(cells, "address", "postcode")]
    dropped = []
    for heading, furthest in FURTHEST.items():
        written = cells.get(heading, "")
        if _within(written, furthest):
            facts.append((heading, written))
        elif written:
            dropped.append(_unreadable(row, heading, written))
    return Told(name=name, words=f"{name} is an address.", facts=facts, dropped=tuple(dropped))


def tell_crime(row: Row) -> Told | Rejection:
    """Tell of a recorded crime: what, when, and what came of it."""
    cells = row.cells
    what, written = cells.get("type") or "A crime of unstated type", cells.get("date", "")
    day = read_day(written)
    name = f"{what} recorded on {local_date(day)}" if day else f"{what} recorded"
    charge = f"Charge: {cells['charge']}." if cells.get("charge") else ""
    facts = _filled(
        {**cells, "charge": charge, "date": day.isoformat() if day else ""},
        *("date", "type", "last_outcome", "id", "charge", "note"),
    )
    outcome = f"Outcome: {cells['last_outcome']}." if cells.get("last_outcome") else ""
    return Told(
        name=name,
        words=" ".join(filter(None, (f"{name}.", outcome, charge, cells.get("note")))),
        facts=[("full", name), *facts],
        dropped=(_unreadable(row, "date", written),) if written and not day else (),
        obtained_at=start_of(day) if day else None,
    )


def tell_object(row: Row) -> Told | Rejection:
    """Tell of an object: what it is and its exhibit number."""
    what, number = row.cells.get("description", ""), row.cells.get("id", "")
    if not what:
        return row.leave_out(Why.MISSING, "The object has no description.")
    exhibit = f"Exhibit {number}." if number else ""
    facts = _filled({"description": what, "id": number})
    words = f"{what}, on record as an object. {exhibit}".strip()
    return Told(name=what, words=words, facts=facts)


def name_officer(cells: dict[str, str]) -> str:
    """Return how an officer is written on a crime: rank, name and collar number."""
    name = " ".join(filter(None, (cells.get(key) for key in ("rank", "name", "surname"))))
    return ", ".join(filter(None, (name, cells.get("badge_no"))))


KEPT: dict[str, Callable[[Row], Told | Rejection]] = {
    "Person": tell_person,
    "Phone": tell_phone,
    "Vehicle": tell_vehicle,
    "Location": tell_location,
    "Crime": tell_crime,
    "Object": tell_object,
}
# Rows that are no entity of their own: what they say is kept on the rows that point at them.
FOLDED: dict[str, tuple[Callable[[dict[str, str]], str], str]] = {
    "Officer": (
        name_officer,
        "Officers are not entities of interest: kept as words on the crimes.",
    ),
    "Email": (lambda cells: cells.get("email_address", ""), "Kept on the person who has it."),
    "PostCode": (lambda cells: cells.get("code", ""), "Kept on the addresses that have it."),
    "Area": (lambda cells: cells.get("areaCode", ""), "Kept in the postcodes of its addresses."),
}


def _filled(cells: dict[str, str], *headings: str) -> Facts:
    return [(key, value) for key in headings or cells if (value := cells.get(key, ""))]


def _unreadable(row: Row, heading: str, written: str) -> Rejection:
    say = f"The {heading} could not be read; the rest of the row was kept."
    return row.drop(Why.UNREADABLE, say, original=written)


def _within(written: str, furthest: float) -> bool:
    try:
        return abs(float(written)) <= furthest
    except ValueError:
        return False
