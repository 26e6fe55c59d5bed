"""The front of a profile: who it is in a few lines, and blocks of what it is linked to."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from optimise.identify.domain.facts import Fact, Link
from optimise.identify.domain.victims import age_on, readings_of

# Heads of a person, and of what else has some, in the order of the page.
HEADS = {
    "alias": "Also known as",
    "weakAlias": "Street name",
    "birthDate": "Born",
    "gender": "Gender",
    "nationality": "Nationality",
    "policeReference": "PNC, CRO or custody",
    "position": "Occupation",
    "make": "Make",
    "model": "Model",
    "color": "Colour",
    "appearance": "Looks",
}
BLOCKS = (
    ("Lines and groups", ("line", "group")),
    ("Addresses", ("place",)),
    ("Phones", ("phone",)),
    ("Vehicles", ("vehicle",)),
    ("Possible victims linked", ("possible-victim",)),
    ("Associates", ("person",)),
    ("Events and others", ("event",)),
)


@dataclass(frozen=True, slots=True)
class Head:
    """One line of the front: what it is, and its values, the best supported first."""

    label: str
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Block:
    """What of one kind an entity is linked to, the newest first."""

    title: str
    links: tuple[Link, ...]


def heads_of(facts: Sequence[Fact], *, today: date) -> tuple[Head, ...]:
    """Return who or what an entity is, in a few lines, from the facts that stand."""
    found = []
    for prop, label in HEADS.items():
        told = sorted(
            (f for f in facts if f.prop == prop and f.stands), key=lambda f: f.best.grade[:2]
        )
        if told:
            found.append(Head(label, tuple(_value(f, today) for f in told)))
    return tuple(found)


def _value(fact: Fact, today: date) -> str:
    if fact.prop != "birthDate":
        return fact.value
    age = age_in_words(fact.normal or fact.value, today)
    return f"{fact.value}, {age}" if age else fact.value


def age_in_words(born: str, today: date) -> str:
    """Return "aged 15", or "aged 14 or 15" where the day is not known; empty for what is no day."""
    readings = readings_of(born)
    if readings is None or readings[0] > today:
        return ""
    youngest = age_on(min(readings[1], today), today)
    oldest = age_on(readings[0], today)
    return f"aged {oldest}" if youngest == oldest else f"aged {youngest} or {oldest}"


def blocks_of(entity: UUID, links: Iterable[Link]) -> tuple[Block, ...]:
    """Return what stands next to an entity by kind, only kinds of which there is any."""
    standing = sorted((k for k in links if k.stands), key=lambda k: k.known_at, reverse=True)
    found = (
        Block(title, tuple(k for k in standing if k.beyond(entity).shape in shapes))
        for title, shapes in BLOCKS
    )
    return tuple(block for block in found if block.links)
