"""Spot the signs: from what somebody has noticed to what they can do.

It never counts and never scores: the advice is the sum of what each sign calls for, so two
signs that call for the same thing give the same advice as one.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

PROVES_NOTHING = (
    "One sign on its own proves nothing. There may be a simple reason. "
    "You do not have to prove anything. If you are worried, tell someone."
)
NOTHING_TICKED = "trust"


class SignsError(ValueError):
    """The check does not hold together; the message says where."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One thing to do, and who can be rung about it."""

    key: str
    text: str
    helplines: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sign:
    """One thing that somebody may have noticed, and the steps it calls for."""

    key: str
    text: str
    leads_to: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where somebody noticed something: the question, its signs and the pages to read."""

    key: str
    title: str
    question: str
    signs: tuple[Sign, ...]
    read: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """The whole check: every step in the order in which advice is given, and every place.

    Errors: SignsError when a sign calls for a step that is not there, or for none.
    """

    steps: tuple[Step, ...]
    places: tuple[Place, ...]

    def __post_init__(self) -> None:
        known = {step.key for step in self.steps}
        if NOTHING_TICKED not in known:
            raise SignsError(f"there is no step {NOTHING_TICKED!r} for when nothing is ticked")
        for place in self.places:
            for sign in place.signs:
                if not sign.leads_to or set(sign.leads_to) - known:
                    raise SignsError(f"{place.key}/{sign.key} leads to {sign.leads_to}")

    def place(self, key: str) -> Place:
        """Return one place. Errors: KeyError when there is no such place."""
        return {place.key: place for place in self.places}[key]


@dataclass(frozen=True, slots=True, kw_only=True)
class Advice:
    """What to do, most pressing first; whom to ring; what to read; and a fair warning."""

    steps: tuple[Step, ...]
    helplines: tuple[str, ...]
    read: tuple[str, ...]
    warning: str = PROVES_NOTHING


def advise(check: Check, *, place: str, ticked: Iterable[str]) -> Advice:
    """Return what somebody who noticed the `ticked` signs at `place` can do.

    Shape: keys that are not signs of this place are passed over; none ticked is answered too.
    Errors: KeyError when there is no such place.
    """
    where, chosen = check.place(place), set(ticked)
    called_for = {step for sign in where.signs if sign.key in chosen for step in sign.leads_to}
    steps = tuple(s for s in check.steps if s.key in (called_for or {NOTHING_TICKED}))
    helplines = tuple(dict.fromkeys(line for step in steps for line in step.helplines))
    return Advice(steps=steps, helplines=helplines, read=where.read)


def read_check(data: Mapping[str, Any]) -> Check:
    """Return the check that a data file holds. Errors: SignsError, KeyError for a missing part."""
    return Check(
        steps=tuple(
            Step(key=key, text=step["text"], helplines=tuple(step["helplines"]))
            for key, step in data["advice"].items()
        ),
        places=tuple(_read_place(key, place) for key, place in data["places"].items()),
    )


def _read_place(key: str, place: Mapping[str, Any]) -> Place:
    signs = tuple(
        Sign(key=name, text=sign["text"], leads_to=tuple(sign["leads_to"]))
        for name, sign in place["signs"].items()
    )
    return Place(
        key=key,
        title=place["title"],
        question=place["question"],
        signs=signs,
        read=tuple(place["read"]),
    )
