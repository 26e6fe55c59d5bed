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


class Whom(StrEnum):
    """For whom it changed, by kind and never by name."""

    CHILD = "a child"
    AT_RISK = "an adult at risk"
    ADULT = "another adult"
    NOT_SAID = "not said"


FOR_CHILDREN = frozenset({Family.CHILD_PLAN, Family.SCHOOL})


def for_whom(family: Family, said: Whom) -> Whom:
    """Return for whom something changed: a plan for a child, and a school, are a child's."""
    return Whom.CHILD if family in FOR_CHILDREN and said is Whom.NOT_SAID else said


def problem_with_whom(family: Family, said: Whom) -> str:
    """Return what is wrong with for whom it is said to be, or nothing."""
    if family in FOR_CHILDREN and said not in (Whom.CHILD, Whom.NOT_SAID):
        return (
            "A plan for a child and a school kept are a child's. Choose a child, or another kind."
        )
    return ""


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
