"""Kinds of meeting, and what each looks at. Source: domain handbook, §2.2 and §2.3."""

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum


class Kind(StrEnum):
    """A meeting that tasks."""

    DAILY = "daily management meeting"
    TACTICAL = "tactical tasking meeting"
    STRATEGIC = "strategic tasking meeting"
    GROUP = "group meeting"


EVERY = {
    Kind.DAILY: timedelta(days=1),
    Kind.TACTICAL: timedelta(days=14),
    Kind.STRATEGIC: timedelta(days=182),
    Kind.GROUP: timedelta(days=28),
}


class Matter(StrEnum):
    """What a line of an agenda is there for."""

    LATE = "actions that are late"
    RELEASE = "out of prison soon"
    CAME_IN = "came in for a question"
    QUESTION = "questions that are late"
    NO_LEAD = "nobody leads it"
    TO_SCORE = "to be scored"
    NO_PLAN = "nobody plans for it"
    PLAN = "its plan needs somebody"
    HARM = "where harm stands"
    OWN = "raised by a member"


LOOKS_AT: dict[Kind, tuple[Matter, ...]] = {
    Kind.DAILY: (Matter.LATE, Matter.RELEASE, Matter.CAME_IN, Matter.NO_LEAD),
    Kind.TACTICAL: (Matter.TO_SCORE, Matter.NO_PLAN, Matter.PLAN, Matter.LATE, Matter.QUESTION),
    Kind.STRATEGIC: (Matter.HARM, Matter.QUESTION),
    Kind.GROUP: (
        *(Matter.NO_LEAD, Matter.TO_SCORE, Matter.NO_PLAN, Matter.PLAN, Matter.RELEASE),
        Matter.LATE,
    ),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Priority:
    """One priority of the control strategy, with its four strands."""

    name: str
    prevention: str
    intelligence: str
    enforcement: str
    reassurance: str = ""

    @property
    def gaps(self) -> tuple[str, ...]:
        """Return the strands on which it says nothing."""
        strands = {
            "prevention": self.prevention,
            "intelligence": self.intelligence,
            "enforcement": self.enforcement,
        }
        return tuple(name for name, words in strands.items() if not words.strip())


FEWEST, MOST = 4, 8


def problem_with(priorities: tuple[Priority, ...]) -> str:
    """Return in words why these are no control strategy, or nothing."""
    if not FEWEST <= len(priorities) <= MOST:
        return f"A control strategy has {FEWEST} to {MOST} priorities."
    if short := [one.name for one in priorities if one.gaps]:
        return f"Say what is done on each strand of: {', '.join(short)}."
    return ""
