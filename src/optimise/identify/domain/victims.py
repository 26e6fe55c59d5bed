"""Victims first: how someone stands, so that a child is met as someone to keep safe.

Source: Data Protection Act 2018 s38(3); Modern Slavery Act 2015;
the order is ours.
"""

from calendar import monthrange
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from prefixdate import Precision
from prefixdate import parse as parse_date

ADULT_AT = 18
# "cuckooed home" is the role of the one who lives there.
EXPLOITED_ROLES = {"exploited person", "victim", "possible victim", "cuckooed home"}
SUSPECT_ROLES = {
    "suspect", "principal", "lieutenant", "enforcer", "line holder", "runner", "courier",
    "storage", "money", "facilitator", "controls it", "supplies it",
}  # fmt: skip
WITNESS_ROLES = {"witness", "mentioned"}


class Stands(StrEnum):
    """How someone stands. The words of the law, with victims first."""

    POSSIBLE_VICTIM = "victim or possible victim"
    CONVICTED = "convicted"
    SUSPECT = "suspect"
    WITNESS_OR_OTHER = "witness or other"


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How someone stands, what else they are, and why in words.

    `also` is for investigators with a need in both; it is never what is shown first.
    """

    stands: Stands
    reasons: tuple[str, ...]
    also: tuple[Stands, ...] = ()


def stands_as(
    category_statements: Iterable[str],
    birth_dates: Iterable[str],
    roles: Iterable[str],
    today: date,
) -> Standing:
    """Return how someone stands, a possible victim before all else.

    Shape: values of `subjectCategory` and `birthDate`, and the roles on links, in any order;
    dates may be a year or a month. Under 18 on any reading of any date is enough; a date that
    cannot be read, or that lies ahead, says nothing. What safeguarding cleared is left out before.
    Errors: none raised.
    """
    said = {c.strip().casefold() for c in category_statements}
    played = {r.strip().casefold() for r in roles}
    victim = tuple(_victim_reasons(said, tuple(birth_dates), played, today))
    others = tuple(_other_standings(said, played))
    if victim:
        also = tuple(stands for stands, _ in others if stands is not Stands.WITNESS_OR_OTHER)
        both = (f"Both: also recorded as {' and '.join(also)}.",) if also else ()
        return Standing(stands=Stands.POSSIBLE_VICTIM, reasons=victim + both, also=also)
    if not others:
        return Standing(
            stands=Stands.WITNESS_OR_OTHER, reasons=("Nothing gives this person a status.",)
        )
    (first, reason), *rest = others
    return Standing(stands=first, reasons=(reason,), also=tuple(stands for stands, _ in rest))


def is_ground(prop: str, value: str, today: date) -> bool:
    """Say whether one statement makes somebody a possible victim, by its property and value.

    Shape: a role is that of whoever does what the link is about.
    """
    word = value.strip().casefold()
    match prop:
        case "birthDate":
            return could_be_under_18(value, today)
        case "subjectCategory":
            return word == Stands.POSSIBLE_VICTIM
        case "role":
            return word in EXPLOITED_ROLES
    return prop == "possibleVictim"


def could_be_under_18(birth_date: str, today: date) -> bool:
    """Tell whether someone is under 18 on any reading of a whole or partial date."""
    readings = readings_of(birth_date)
    if readings is None or readings[0] > today:
        return False
    return age_on(min(readings[1], today), today) < ADULT_AT


def readings_of(text: str) -> tuple[date, date] | None:
    """Return the first and last day that "2009", "2009-03" or "2009-03-31" may mean, or None."""
    parsed = parse_date(text.strip())
    if parsed.text is None or parsed.precision is Precision.EMPTY:
        return None
    year, month, day = map(int, (parsed.text + "-01-01")[:10].split("-"))
    first = date(year, month, day)
    if parsed.precision is Precision.YEAR:
        return first, date(year, 12, 31)
    if parsed.precision is Precision.MONTH:
        return first, date(year, month, monthrange(year, month)[1])
    return first, first


def age_on(born: date, today: date) -> int:
    """Return someone's age in whole years; one born on 29 February is older on 1 March."""
    return today.year - born.year - ((today.month, today.day) < (born.month, born.day))


def _victim_reasons(
    said: set[str],
    birth_dates: tuple[str, ...],
    played: set[str],
    today: date,
) -> Iterator[str]:
    young = sorted(d for d in birth_dates if could_be_under_18(d, today))
    if young:
        yield f"May be under 18: born {' or '.join(young)}."
    for role in sorted(played & EXPLOITED_ROLES):
        yield f"Recorded somewhere as {role}."
    if Stands.POSSIBLE_VICTIM in said:
        yield "Recorded as a victim or possible victim."


def _other_standings(said: set[str], played: set[str]) -> Iterator[tuple[Stands, str]]:
    if Stands.CONVICTED in said:
        yield Stands.CONVICTED, "Recorded as convicted."
    roles = sorted(played & SUSPECT_ROLES)
    if Stands.SUSPECT in said or roles:
        yield Stands.SUSPECT, f"Recorded as {roles[0] if roles else 'suspect'}."
    if Stands.WITNESS_OR_OTHER in said or played & WITNESS_ROLES:
        yield Stands.WITNESS_OR_OTHER, "Recorded as a witness or other."
