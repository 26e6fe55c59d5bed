"""Kinds of panel, and what may be said in each: a child panel and an enforcement meeting differ.

A child panel asks how to keep someone safe, and talks of enforcement only where that needs it.
An enforcement meeting hears no health detail at all. Nothing told in one is told in the other
without a decision of its own.
Source: Working Together to Safeguard Children; the force's terms of reference for each.
"""

import re
from enum import StrEnum


class Room(StrEnum):
    """What a panel is for."""

    CHILD = "child panel"
    ENFORCEMENT = "enforcement meeting"

    @property
    def usual_gateway(self) -> str:
        """Return the legal gateway that what is told there usually rests on."""
        return "children" if self is Room.CHILD else "cda-115"


class Kind(StrEnum):
    """Kinds of panel, by their usual names."""

    VACS = "vulnerable adolescents contextual safeguarding panel"
    MACE = "multi-agency child exploitation panel"
    PARTNERSHIP = "serious and organised crime partnership"
    TACTICAL = "tactical enforcement meeting"

    @property
    def room(self) -> Room:
        """Return what this kind of panel is for."""
        child = self in (Kind.VACS, Kind.MACE)
        return Room.CHILD if child else Room.ENFORCEMENT


class Post(StrEnum):
    """What someone does at a panel."""

    CHAIR = "chair"
    DEPUTY = "deputy chair"
    MINUTES = "minute taker"
    MEMBER = "member"


# These run the meeting and belong to the agency that hosts it; the first two decide.
RUNS = frozenset({Post.CHAIR, Post.DEPUTY, Post.MINUTES})
DECIDES = frozenset({Post.CHAIR, Post.DEPUTY})


class Subject(StrEnum):
    """What a case is about: someone, or the place or the group in which harm is done."""

    CHILD = "child"
    ADULT = "adult"
    PLACE = "place"
    GROUP = "group"

    @property
    def is_person(self) -> bool:
        """Say whether it is one person, whose name is then kept out of lists."""
        return self in (Subject.CHILD, Subject.ADULT)


class Topic(StrEnum):
    """What a shared fact is about."""

    SAFETY = "danger to someone"
    EXPLOITATION = "signs of exploitation"
    MISSING = "missing episodes"
    HOME = "home and family"
    SCHOOL = "school or work"
    PEERS = "friends and people around them"
    PLACES = "places"
    HEALTH = "health"
    ENFORCEMENT = "police investigation or enforcement"


class Nature(StrEnum):
    """Whether a fact was seen or recorded, passed on, or is someone's view."""

    FACT = "fact"
    REPORTED = "reported"
    ASSESSMENT = "assessment"


HEALTH = re.compile(
    r"\b(diagnos\w*|medicat\w*|prescri\w*|antidepress\w*|psychiat\w*|psychosis|psychotic|"
    r"self[- ]harm\w*|suicid\w*|overdos\w*|pregnan\w*|miscarr\w*|sexual health|hiv|hepatitis|"
    r"adhd|autis\w*|camhs|mental health|gp record\w*|hospital record\w*|bipolar|depress\w*)\b",
    re.IGNORECASE,
)


def topics(room: Room) -> tuple[Topic, ...]:
    """Return what may be told in a room."""
    return tuple(t for t in Topic if t is not Topic.HEALTH or room is Room.CHILD)


def sounds_like_health(words: str) -> tuple[str, ...]:
    """Return the words that sound like health detail, each once, in lower case."""
    return tuple(dict.fromkeys(found.lower() for found in HEALTH.findall(words)))


def problems_with_telling(
    room: Room, topic: Topic, words: str, *, need: str, checked: bool = False
) -> tuple[str, ...]:
    """Return in words why something may not be told in a room, or nothing.

    Shape: `need` is why those who hear it must know; `checked` is that the writer looked again at
    words that sound like health, and says that they are none.
    """
    if not words.strip():
        return ("Write what you share.",)
    if not need.strip():
        return (NEEDED[topic is Topic.ENFORCEMENT and room is Room.CHILD],)
    if room is Room.CHILD:
        return ()
    if topic is Topic.HEALTH:
        return ("Health is not told at an enforcement meeting.",)
    heard = sounds_like_health(words)
    if heard and not checked:
        return (f"“{', '.join(heard)}” sounds like health detail, which is not told here.",)
    return ()


NEEDED = {
    False: "Say why they need to know.",
    True: "Say why this panel must hear of enforcement to keep someone safe.",
}


def problems_with_health(topic: Topic, caldicott: str) -> tuple[str, ...]:
    """Return in words what is missing before health detail is shared, or nothing.

    Source: the Caldicott principles; the guardian's decision is written down.
    """
    if topic is Topic.HEALTH and not caldicott.strip():
        return ("Say what your Caldicott guardian decided, and who it was.",)
    return ()


def short_name(subject: Subject, name: str) -> str:
    """Return how a case is called in lists and on a big screen: initials for a person."""
    if not subject.is_person:
        return name
    letters = (next(filter(str.isalpha, word), "") for word in name.split())
    return "".join(f"{letter.upper()}." for letter in letters if letter) or "Not known"
