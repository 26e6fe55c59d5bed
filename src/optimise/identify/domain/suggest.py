"""Who this may be: entities already known that a typed one resembles, with reasons in words.

A suggestion for a person to judge. It never merges, however strong; a phone or an address in
common says that two people are near one another, not that they are one.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import product
from uuid import UUID

import jellyfish

from optimise.basics.names import name_tokens, same_by_nickname, sounds_alike
from optimise.basics.phones import spoken_phone
from optimise.basics.plates import plate_key
from optimise.identify.domain.model import ValueKind, normal_value, value_kind
from optimise.identify.domain.victims import readings_of


class Strength(StrEnum):
    """How much there is to look at. Not a likelihood."""

    STRONG = "strong"
    FAIR = "fair"
    WEAK = "weak"


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """One value of one entity already known, as the viewer may read it."""

    entity_id: UUID
    prop: str
    value: str
    normal: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """One thing that speaks for or against, in words. `points` below nought speak against."""

    say: str
    points: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion:
    """One entity that it may be. `points` is the sum of the points of its reasons."""

    entity_id: UUID
    strength: Strength
    points: int
    reasons: tuple[Reason, ...]


# Points are whole numbers that a person can add up. What names one thing alone weighs 6; a
# full name 4 and a full date of birth 3, so the two together are strong; a shared phone is
# fair by itself, as phones change hands; a contradiction leaves a full name weak, still in sight.
STRONG_FROM = 6
FAIR_FROM = 3
AGAINST = -3
AGAINST_WITHIN_A_YEAR = -2
POINTS = {
    ValueKind.PLATE: 6,
    ValueKind.IMEI: 6,
    ValueKind.IMSI: 6,
    ValueKind.ICCID: 6,
    ValueKind.IDENTIFIER: 6,
    ValueKind.PHONE: 3,
    ValueKind.EMAIL: 3,
    ValueKind.ADDRESS: 3,
    ValueKind.POSTCODE: 1,
}
PHONE_IS_THE_ENTITY = 6
FULL_NAME, ONE_NAME, NICKNAME, BY_EAR, SLIP = 4, 2, 1, 1, 1
WHOLE_DATE, SAME_YEAR, TURNED_DATE = 3, 1, 2
WORDS = {
    ValueKind.PHONE: "phone number",
    ValueKind.PLATE: "registration",
    ValueKind.IMEI: "IMEI",
    ValueKind.IMSI: "IMSI",
    ValueKind.ICCID: "SIM card number",
    ValueKind.IDENTIFIER: "reference",
    ValueKind.EMAIL: "email address",
    ValueKind.ADDRESS: "address",
    ValueKind.POSTCODE: "postcode",
}
WHOLE_DATE_LENGTH = len("2026-03-31")
LONG_ENOUGH_TO_SLIP = 5


def suggest_entities(
    schema: str, values: Mapping[str, Sequence[str]], known: Iterable[Known]
) -> tuple[Suggestion, ...]:
    """Return the known entities that a typed one may be, most points first.

    Shape: `values` by property name, as typed; `known` holds any rows of any entities of like
    schema. Those with nothing that speaks for them, or more against than for, are left out.
    Errors: ValueError where a property of `values` is unknown to the schema.
    """
    by_entity: dict[UUID, list[Known]] = {}
    for row in known:
        by_entity.setdefault(row.entity_id, []).append(row)
    suggestions = (_suggestion(schema, values, e, rows) for e, rows in by_entity.items())
    found = [s for s in suggestions if s is not None]
    return tuple(sorted(found, key=lambda s: (-s.points, str(s.entity_id))))


def reasons_for(
    schema: str, values: Mapping[str, Sequence[str]], rows: Sequence[Known]
) -> tuple[Reason, ...]:
    """Return what speaks for and against one known entity, the weightiest first.

    Errors: ValueError where a property of `values` is unknown to the schema.
    """
    typed = [(prop, value) for prop, several in values.items() for value in several]
    theirs: dict[ValueKind, list[Known]] = {}
    for row in rows:
        theirs.setdefault(value_kind(schema, row.prop), []).append(row)
    by_kind: dict[ValueKind, list[tuple[str, str]]] = {}
    for prop, value in typed:
        by_kind.setdefault(value_kind(schema, prop), []).append((prop, value))
    found = [
        reason
        for kind, ours in by_kind.items()
        for reason in _reasons_of_kind(schema, kind, ours, theirs.get(kind, []))
    ]
    return tuple(sorted(dict.fromkeys(found), key=lambda r: -abs(r.points)))


def strength_of(points: int) -> Strength:
    """Return the word for a sum of points."""
    if points >= STRONG_FROM:
        return Strength.STRONG
    return Strength.FAIR if points >= FAIR_FROM else Strength.WEAK


def _suggestion(
    schema: str, values: Mapping[str, Sequence[str]], entity_id: UUID, rows: Sequence[Known]
) -> Suggestion | None:
    reasons = reasons_for(schema, values, rows)
    points = sum(r.points for r in reasons)
    if points <= 0:
        return None
    return Suggestion(
        entity_id=entity_id, strength=strength_of(points), points=points, reasons=reasons
    )


def _reasons_of_kind(
    schema: str, kind: ValueKind, ours: Sequence[tuple[str, str]], theirs: Sequence[Known]
) -> Iterator[Reason]:
    if kind is ValueKind.NAME:
        yield from _best([_name_reason(v, row.value) for (_, v), row in product(ours, theirs)])
    elif kind is ValueKind.DATE:
        born = [v for prop, v in ours if prop == "birthDate"]
        known = [row.value for row in theirs if row.prop == "birthDate"]
        yield from _best([_birth_reason(a, b) for a, b in product(born, known)])
    elif kind in POINTS:
        for (_, value), row in product(ours, theirs):
            yield from _same_value(schema, kind, value, row)


def _best(reasons: Sequence[Reason | None]) -> list[Reason]:
    # One name or date is said in many ways: only the pair that fits best counts.
    found = [r for r in reasons if r is not None]
    return [max(found, key=lambda r: r.points)] if found else []


def _same_value(schema: str, kind: ValueKind, value: str, row: Known) -> Iterator[Reason]:
    normal = normal_value(kind, value)
    if normal and normal == row.normal:
        written = "" if value.strip() == row.value.strip() else ", written differently"
        points = PHONE_IS_THE_ENTITY if schema == "Phone" else POINTS[kind]
        yield Reason(say=f"same {WORDS[kind]} {_shown(kind, row.value)}{written}", points=points)
    elif kind is ValueKind.PLATE and plate_key(normal) == plate_key(row.normal):
        say = f"registrations look alike: {normal} / {row.normal}"
        yield Reason(say=say, points=FAIR_FROM)


def _shown(kind: ValueKind, value: str) -> str:
    return spoken_phone(value) if kind is ValueKind.PHONE else value.strip()


def _name_reason(typed: str, known: str) -> Reason | None:
    ours, theirs = name_tokens(typed), name_tokens(known)
    if not ours or not theirs:
        return None
    if sorted(ours) == sorted(theirs):
        turned = "" if ours == theirs else ", in another order"
        points = FULL_NAME if len(ours) > 1 else ONE_NAME
        return Reason(say=f"same name {known.strip()}{turned}", points=points)
    found = [_word_reason(a, b) for a, b in _paired(ours, theirs)]
    matched = [r for r in found if r is not None]
    if not matched:
        return None
    # A surname alone is no reason to think of one person, unless it is all that was typed.
    points = min(sum(r.points for r in matched), FULL_NAME)
    return Reason(say="; ".join(r.say for r in matched), points=points)


def _paired(ours: Sequence[str], theirs: Sequence[str]) -> Iterator[tuple[str, str]]:
    left = list(theirs)
    # Equal words meet first, so that "John Jon" finds its John before its Jon.
    for word in sorted(ours, key=lambda w: w not in theirs):
        best = max(left, key=lambda other: _word_points(word, other), default=None)
        if best is not None and _word_points(word, best) > 0:
            left.remove(best)
            yield word, best


def _word_points(one: str, other: str) -> int:
    reason = _word_reason(one, other)
    return reason.points if reason else 0


def _word_reason(one: str, other: str) -> Reason | None:
    a, b = one.title(), other.title()
    if one == other:
        return Reason(say=f"both are called {b}", points=ONE_NAME if len(one) > 1 else 0)
    if sounds_alike(one, other):
        return Reason(say=f"name sounds alike: {a} / {b}", points=BY_EAR)
    if same_by_nickname(one, other):
        return Reason(say=f"{min(a, b, key=len)} is often {max(a, b, key=len)}", points=NICKNAME)
    long_enough = min(len(one), len(other)) >= LONG_ENOUGH_TO_SLIP
    if long_enough and jellyfish.damerau_levenshtein_distance(one, other) == 1:
        return Reason(say=f"one letter apart: {a} / {b}", points=SLIP)
    return None


def _birth_reason(typed: str, known: str) -> Reason | None:
    ours, theirs = readings_of(typed), readings_of(known)
    if ours is None or theirs is None:
        return None
    a, b = typed.strip(), known.strip()
    if ours == theirs and len(a) == WHOLE_DATE_LENGTH:
        return Reason(say=f"born the same day, {a}", points=WHOLE_DATE)
    if ours[0] <= theirs[1] and theirs[0] <= ours[1]:
        return Reason(say="born the same year", points=SAME_YEAR)
    if _is_turned(a, b):
        return Reason(say=f"day and month may be turned round: {a} / {b}", points=TURNED_DATE)
    if ours[0].year == theirs[0].year:
        return Reason(
            say=f"one says born {a}, the other {b}: speaks against", points=AGAINST_WITHIN_A_YEAR
        )
    return Reason(say=f"one says born {a[:4]}, the other {b[:4]}: speaks against", points=AGAINST)


def _is_turned(one: str, other: str) -> bool:
    if len(one) != WHOLE_DATE_LENGTH or len(other) != WHOLE_DATE_LENGTH:
        return False
    year, month, day = one.split("-")
    return other == f"{year}-{day}-{month}"
