"""What partners see come of the work, for those who were to be kept safe. It names nobody."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

ASKED_AGAIN = timedelta(days=90)


class Family(StrEnum):
    """What changed, apart from courts."""

    CHILD_PLAN = "plan for a child"
    SCHOOL = "school kept"
    PLACEMENT = "placement"
    TREATMENT = "treatment begun"
    HOME_BACK = "home given back"
    DEBT = "debt written off"
    LICENCE = "licence taken"
    PREMISES = "premises closed"
    OTHER = "something else"


class Way(StrEnum):
    """Which way it went, as whoever works with it judges. Nothing computes it."""

    BETTER = "better"
    UNCHANGED = "unchanged"
    WORSE = "worse"


class Safer(StrEnum):
    """Whether somebody who was kept safe feels safer, in their own word."""

    YES = "yes"
    NO = "no"
    CANNOT_SAY = "cannot say"


class Asked(StrEnum):
    """When somebody is asked."""

    AT_ONCE = "at once"
    LATER = "after 90 days"


FOR_WHOM = {
    Family.CHILD_PLAN: "child",
    Family.SCHOOL: "child",
    Family.PLACEMENT: "child",
}
WAYS = {
    Way.BETTER: {Family.CHILD_PLAN: "working", Family.SCHOOL: "kept"},
    Way.UNCHANGED: {},
    Way.WORSE: {Family.SCHOOL: "lost"},
}


def in_words(family: Family, way: Way) -> str:
    """Return which way something went, in the words of its family."""
    return WAYS[way].get(family, way.value)


def days_to_ask(on: date) -> dict[Asked, date]:
    """Return when somebody is asked whether they are safer: at once, and after 90 days."""
    return {Asked.AT_ONCE: on, Asked.LATER: on + ASKED_AGAIN}


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What somebody said when they were asked, or that they did not wish to be."""

    consent: bool
    safer: Safer | None
    words: str = ""


def problems_with_answer(answer: Answer) -> list[tuple[str, str]]:
    """Return what stands in the way of keeping an answer. Without consent nothing is kept of it."""
    if answer.consent and answer.safer is None:
        return [("safer", "Choose what they said. “Cannot say” is an answer.")]
    if not answer.consent and (answer.safer or answer.words.strip()):
        return [("consent", "They did not agree, so no answer of theirs may be kept.")]
    return []
