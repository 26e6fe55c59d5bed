"""How far something was disrupted, and where a claim stands.

Source: National Crime Agency, levels of disruption, as practitioners use them: long, middle and
short term. A claim counts once another person has moderated it, and while its looks are kept.
"""

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum


class Level(StrEnum):
    """How far, and for how long."""

    MAJOR = "major"
    MODERATE = "moderate"
    MINOR = "minor"
    NONE = "no impact"
    NEGATIVE = "negative"

    @property
    def meaning(self) -> str:
        """Return what the level means."""
        return MEANINGS[self]


DISRUPTED = frozenset({Level.MAJOR, Level.MODERATE, Level.MINOR})
MEANINGS = {
    Level.MAJOR: "A large or lasting effect on what they can do",
    Level.MODERATE: "An effect that is noticed, for some months",
    Level.MINOR: "A small effect, for some weeks",
    Level.NONE: "Nothing changed",
    Level.NEGATIVE: "It made things worse: violence, displacement, a source lost",
}


class P(StrEnum):
    """Which of the four Ps it served, first of all."""

    PURSUE = "pursue"
    PREVENT = "prevent"
    PROTECT = "protect"
    PREPARE = "prepare"


class State(StrEnum):
    """Where a claim stands."""

    WAITING = "waits for a moderator"
    STANDS = "stands"
    UNVERIFIED = "unverified"
    REOPENED = "opened again"
    ENDED = "did not last"
    WITHDRAWN = "withdrawn"


class Lasted(StrEnum):
    """What a look found."""

    YES = "yes"
    PARTLY = "in part"
    NO = "no"


LOOKS = (timedelta(days=30), timedelta(days=90))
ONE_IN = 10  # claims that a third person rates without seeing what others said


@dataclass(frozen=True, slots=True, kw_only=True)
class Marks:
    """What has been written on a claim, as far as it decides where it stands."""

    withdrawn: bool = False
    moderated: bool = False
    reopened: bool = False
    unverified: bool = False
    last_look: Lasted | None = None


def state_of(marks: Marks) -> State:
    """Return where a claim stands. What was withdrawn stays so, whatever else is written."""
    order = (
        (marks.withdrawn, State.WITHDRAWN),
        (marks.reopened, State.REOPENED),
        (not marks.moderated, State.WAITING),
        (marks.last_look is Lasted.NO, State.ENDED),
        (marks.unverified, State.UNVERIFIED),
    )
    return next((state for holds, state in order if holds), State.STANDS)


def is_sampled(number: int) -> bool:
    """Say whether a claim is among those that a third person rates blind."""
    return number % ONE_IN == 0
