"""Kinds of assessment, with the sections that each has.

Source: the four products of the National Intelligence Model, and the profile of serious and
organised crime that a force and its councils share.
"""

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What an assessment is."""

    SUBJECT = "subject profile"
    PROBLEM = "problem profile"
    TACTICAL = "tactical assessment"
    STRATEGIC = "strategic assessment"
    LOCAL = "local profile of serious and organised crime"


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """One heading, and what stands under it."""

    key: str
    title: str
    asks: str


def _sections(*rows: tuple[str, str, str]) -> tuple[Section, ...]:
    return tuple(Section(key=key, title=title, asks=asks) for key, title, asks in rows)


JUDGEMENTS = ("judgements", "Key judgements", "What you conclude, with how likely and how sure.")
GAPS = ("gaps", "What we do not know", "Each gap, and how it could be closed.")
SECTIONS: dict[Kind, tuple[Section, ...]] = {
    Kind.SUBJECT: _sections(
        JUDGEMENTS,
        ("who", "Who they are", "Names, parts, places, vehicles, phones."),
        ("does", "What they do", "How they work, with whom, how often."),
        ("harm", "Harm, and whom to protect", "Who is hurt or made to work, and how."),
        GAPS,
        ("options", "What could be done", "Each way, by whom, with its risk to people."),
    ),
    Kind.PROBLEM: _sections(
        JUDGEMENTS,
        ("problem", "The problem and its scale", "What happens, how often, since when."),
        ("victims", "Who is harmed", "Who they are, and what makes it possible."),
        ("offenders", "Who does it", "Who they are, as far as is known."),
        ("where", "Where and when", "Places, days and hours."),
        ("tried", "What was tried", "What was done before, and whether it worked."),
        GAPS,
        ("options", "What could be done", "Each way, with who owns it."),
    ),
    Kind.TACTICAL: _sections(
        JUDGEMENTS,
        ("since", "Since the last meeting", "What was done, and what came of it."),
        ("rising", "What is rising", "Series, groups and lines that changed."),
        GAPS,
        ("options", "What to task", "Each task, by whom, and why now."),
    ),
    Kind.STRATEGIC: _sections(
        JUDGEMENTS,
        ("around", "What changes around us", "Law, money, people, technology, places."),
        ("threats", "Threats", "Each threat, with its harm and its trend."),
        GAPS,
        ("options", "What to put first", "Priorities, each with why."),
    ),
    Kind.LOCAL: _sections(
        JUDGEMENTS,
        ("groups", "Groups and lines", "Who works here, and how."),
        ("harm", "Harm, and whom to protect", "Who is drawn in or taken over, and how."),
        ("places", "Places", "Where it happens, and where it could next."),
        ("partners", "What partners see", "What each agency holds and adds."),
        GAPS,
        ("options", "What we do together", "Actions agreed, by Pursue, Prevent, Protect, Prepare."),
    ),
}
OF_A_SUBJECT = (Kind.SUBJECT, Kind.PROBLEM)


def section(kind: Kind, key: str) -> Section | None:
    """Return one section of a kind, if it has it."""
    return next((one for one in SECTIONS[kind] if one.key == key), None)
