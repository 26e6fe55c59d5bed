"""The person, phones, vehicles and address that a row names, as statements.

A person or an address is a new entity in each row: that two rows mean the same one is for a
person to judge. A number or a registration is the same thing wherever it is written.
"""

import re
from collections.abc import Iterator, Mapping

from optimise.basics.phones import normal_phone
from optimise.basics.plates import normal_plate
from optimise.collect.domain.proposals import ProposedStatement, Rejection, Why
from optimise.collect.sources.dates import read_day
from optimise.collect.sources.rows import Row

# Names of our entity model: schema and property of each thing, then of each link.
PERSON, PHONE, VEHICLE, ADDRESS = "Person", "Phone", "Vehicle", "Address"
NAME, FIRST, LAST, BORN = "name", "firstName", "lastName", "birthDate"
NUMBER, MARK, FULL, POSTCODE = "number", "registrationNumber", "full", "postalCode"
USES_PHONE = ("UsesPhone", "user", "phone")
USES_VEHICLE = ("UsesVehicle", "user", "vehicle")
AT_PLACE = ("LinkedToPlace", "subject", "place")
SEVERAL = re.compile(r"[;|\n]|(?<=\w)\s*/\s*(?=\w)|,(?=\s*[+0A-Z])")


def state_subjects(cells: Mapping[str, str], row: Row) -> tuple[ProposedStatement, ...]:
    """Return the statements of a row about who and what it names.

    Shape: `cells` by our names for columns, only those that are filled.
    """
    return tuple(_state(cells, row))


def unread_subjects(cells: Mapping[str, str], row: Row) -> Iterator[Rejection]:
    """Yield a rejection of the date of birth where it cannot be read."""
    born = cells.get("birth_date", "")
    if born and read_day(born) is None:
        say = "The date of birth could not be read; write it as 24/08/2001. The rest was kept."
        yield row.drop(Why.UNREADABLE, say, original=born)


def _state(cells: Mapping[str, str], row: Row) -> Iterator[ProposedStatement]:
    who = f"person:{row.where}"
    person = list(_person(cells, who))
    yield from person
    holder = who if person else ""
    for number in _several(cells.get("phone", "")):
        key = f"phone:{normal_phone(number)}"
        yield ProposedStatement(entity=key, schema=PHONE, prop=NUMBER, value=number)
        yield from _edge(USES_PHONE, holder, key)
    for mark in _several(cells.get("vehicle", "")):
        key = f"vehicle:{normal_plate(mark)}"
        yield ProposedStatement(entity=key, schema=VEHICLE, prop=MARK, value=mark)
        yield from _edge(USES_VEHICLE, holder, key)
    if where := ", ".join(filter(None, (cells.get("address"), cells.get("postcode")))):
        key = f"address:{row.where}"
        yield ProposedStatement(entity=key, schema=ADDRESS, prop=FULL, value=where)
        if postcode := cells.get("postcode"):
            yield ProposedStatement(entity=key, schema=ADDRESS, prop=POSTCODE, value=postcode)
        yield from _edge(AT_PLACE, holder, key)


def _person(cells: Mapping[str, str], who: str) -> Iterator[ProposedStatement]:
    first, last = cells.get("first_name", ""), cells.get("last_name", "")
    born = read_day(cells.get("birth_date", ""))
    said = {
        NAME: cells.get("name") or f"{first} {last}".strip(),
        FIRST: first,
        LAST: last,
        BORN: born.isoformat() if born else "",
    }
    for prop, value in said.items():
        if value:
            yield ProposedStatement(entity=who, schema=PERSON, prop=prop, value=value)


def _several(written: str) -> list[str]:
    parts = dict.fromkeys(part.strip() for part in SEVERAL.split(written))
    return [part for part in parts if part]


def _edge(edge: tuple[str, str, str], start: str, end: str) -> Iterator[ProposedStatement]:
    if start:
        schema, from_prop, to_prop = edge
        key = f"{schema}:{start}>{end}"
        yield ProposedStatement(entity=key, schema=schema, prop=from_prop, other=start)
        yield ProposedStatement(entity=key, schema=schema, prop=to_prop, other=end)
