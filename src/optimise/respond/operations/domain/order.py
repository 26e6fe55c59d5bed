"""The order: what officers are told, composed of what the operation holds, kept as it was issued.

Source: IIMARCH, College of Policing.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

CLEAR = "Clear with other operations"


@dataclass(frozen=True, slots=True, kw_only=True)
class Face:
    """A photograph that an order shows: its row, the hash of its pixels, who it is and of when."""

    row: str
    sha256: str
    caption: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One heading of an order: its own words, then lines, and whose faces officers are shown."""

    title: str
    words: str
    lines: tuple[str, ...] = ()
    faces: tuple[Face, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Composed:
    """What there is to compose an order of."""

    object: str
    measures: Sequence[str]
    answers: Mapping[str, str]
    subjects: Sequence[str]
    protected: Sequence[str]
    places: Sequence[str]
    others: Sequence[str]
    items: Sequence[str]
    risks: Sequence[str]
    people: Sequence[str]
    partners: Sequence[str]
    clear: str
    safeguarding: Mapping[str, str]
    teams: Sequence[str] = ()
    protected_faces: Sequence[Face] = ()
    faces: Sequence[Face] = ()


def parts_of(given: Composed) -> tuple[Part, ...]:
    """Return the headings of IIMARCH, after those to keep safe, with what the desk answers."""
    said = given.answers
    safe = tuple(
        f"{label}: {given.safeguarding[key]}"
        for key, label in (("children", "Children"), ("adults", "Adults"), ("ready", "Ready"))
        if given.safeguarding.get(key)
    )
    return (
        Part(
            title="People to keep safe",
            words="",
            lines=(*given.protected, *safe),
            faces=tuple(given.protected_faces),
        ),
        Part(
            title="Information",
            words=said.get("background", ""),
            lines=(*given.subjects, *given.places, *given.others, *given.items),
            faces=tuple(given.faces),
        ),
        Part(title="Intention", words=given.object, lines=tuple(given.measures)),
        Part(title="Method", words=said.get("method", ""), lines=tuple(given.people)),
        *((Part(title="Teams", words="", lines=tuple(given.teams)),) if given.teams else ()),
        Part(title=CLEAR, words=given.clear),
        Part(title="Administration", words=said.get("administration", "")),
        Part(title="Risk assessment", words="", lines=tuple(given.risks)),
        Part(
            title="Communications",
            words=said.get("communications", ""),
            lines=tuple(given.partners),
        ),
        Part(title="Human rights and law", words=said.get("rights", "")),
    )


def sealed(parts: Sequence[Part]) -> str:
    """Return the one spelling of an order."""
    said = [asdict(part) for part in parts]
    return json.dumps(said, sort_keys=True, ensure_ascii=False, separators=(",", ":"))


def opened(text: str) -> tuple[Part, ...]:
    """Return the headings of an order as it was issued."""
    said: list[dict[str, Any]] = json.loads(text)
    return tuple(
        Part(
            title=one["title"],
            words=one["words"],
            lines=tuple(one["lines"]),
            faces=tuple(Face(**face) for face in one.get("faces", ())),
        )
        for one in said
    )


def without_clear(parts: Sequence[Part]) -> tuple[Part, ...]:
    """Return an order without what the desk answered, which has a moment in it each time."""
    return tuple(part for part in parts if part.title != CLEAR)


def changes(before: Sequence[Part], now: Sequence[Part]) -> list[str]:
    """Return under which headings an order says something else than the one before."""
    was = {part.title: part for part in before}
    return [part.title for part in now if was.get(part.title) != part]
