"""Grading: how far a report may be trusted, and how far it may travel.

Source: College of Policing, APP Intelligence management, Intelligence report (3x5x2).
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from optimise.access.domain.audiences import Marking


class Source(StrEnum):
    """How far the one who first saw or heard it may be trusted."""

    RELIABLE = "1"
    UNTESTED = "2"
    NOT_RELIABLE = "3"


class Assessment(StrEnum):
    """How the source knows."""

    KNOWN_DIRECTLY = "A"
    INDIRECT_CORROBORATED = "B"
    INDIRECT = "C"
    NOT_KNOWN = "D"
    SUSPECTED_FALSE = "E"


class Handling(StrEnum):
    """Whether it may be shared as any intelligence may, or only as its conditions say."""

    SHARE = "P"
    SHARE_WITH_CONDITIONS = "C"


LEAST_STRICT_FIRST = tuple(Marking)


class Outlet(StrEnum):
    """A way out for an item, that a condition may stop."""

    PARTNER = "partner"
    NAMED_AGENCY = "named agency"
    BRIEFING = "briefing"
    EXPORT = "export"
    PRINT = "print"
    WARRANT = "warrant"


class Problem(StrEnum):
    """What must be put right before a grading may be saved. Wording belongs to the page."""

    REASON_MISSING = "reason missing"
    CONDITIONS_MISSING = "conditions missing"
    CONDITIONS_NOT_EXPECTED = "conditions not expected"
    CONDITION_EMPTY = "condition without code or text"
    CONDITION_STOPS_NOTHING = "condition stops no way out"
    AGENCY_MISSING = "agency missing"
    RELEASE_AUTHORITY_MISSING = "release authority missing"
    EXPIRES_BEFORE_SET = "expires before it was set"
    SUPPORT_MISSING = "independent support missing"
    CHILD_ROLE_MISSING = "role of a child missing"
    SOURCE_IN_WORDS = "words that could name the source"
    ABOVE_OWN_FINDING = "an own finding graded as known directly or corroborated"
    INSPECTOR_NOT_TOLD = "duty inspector not told of a threat to life"


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """One condition that travels with an item, and what it does.

    `stops` are the ways out that it shuts; for `Outlet.NAMED_AGENCY`, `agencies` says which.
    `release_authority` is who to ask. Without `expires_at` it stands until it is lifted.
    """

    code: str
    text: str
    stops: frozenset[Outlet]
    release_authority: str
    set_by: str
    set_at: datetime
    agencies: frozenset[str] = frozenset()
    expires_at: datetime | None = None

    def stands_at(self, now: datetime) -> bool:
        """Tell whether the condition is in force. At the very moment it expires it is not."""
        return self.expires_at is None or now < self.expires_at

    def shuts(self, outlet: Outlet, agency: str | None) -> bool:
        """Tell whether the condition shuts a way out, for an agency where one is named."""
        if agency is not None and Outlet.NAMED_AGENCY in self.stops and agency in self.agencies:
            return True
        # Anything handed to an agency is handed to a partner, by whichever way it goes.
        partner = agency is not None or outlet is Outlet.NAMED_AGENCY
        return outlet in self.stops - {Outlet.NAMED_AGENCY} or (
            partner and Outlet.PARTNER in self.stops
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Grading:
    """The three grades of one item, with the reason and conditions that they call for."""

    source: Source
    assessment: Assessment
    handling: Handling
    reason: str = ""
    conditions: tuple[Condition, ...] = ()

    @property
    def code(self) -> str:
        """Return the grade as it is spoken: "2BC"."""
        return f"{self.source}{self.assessment}{self.handling}"


def is_weak(grade: str) -> bool:
    """Say whether nothing should rest on a grade alone: not reliable, or suspected to be false."""
    return grade[:1] == Source.NOT_RELIABLE or grade[1:2] == Assessment.SUSPECTED_FALSE


@dataclass(frozen=True, slots=True, kw_only=True)
class Circumstances:
    """What else the rules must know about the item that is graded."""

    independent_support: int = 0
    names_a_child: bool = False
    child_role_chosen: bool = False
    threat_to_life: bool = False
    inspector_told: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Carried:
    """What travels with a thing made of items: its handling, its marking, its conditions."""

    handling: Handling
    marking: Marking
    conditions: tuple[Condition, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Stop:
    """Why an item may not go out by one way, and whom to ask, in words."""

    say: str
    ask: tuple[str, ...]
    conditions: tuple[Condition, ...]


def problems_with(
    grading: Grading, circumstances: Circumstances = Circumstances()
) -> tuple[Problem, ...]:
    """Return what must be put right before `grading` may be saved.

    Shape: in the order of the form, none twice; empty means valid.
    Errors: none raised. Wording belongs to the template.
    Source: College of Policing, APP Intelligence management; the checks are ours.
    """
    found = [
        *_problems_of_grade(grading, circumstances),
        *(p for c in grading.conditions for p in _problems_of_condition(c)),
        *_problems_of_risk(circumstances),
    ]
    return tuple(dict.fromkeys(found))


def strictest(things: Iterable[Carried]) -> Carried:
    """Return what a thing made of these inherits, until a named person records a downgrade.

    Shape: every condition of every input, each once. With no input, the least strict.
    """
    inputs = tuple(things)
    conditions = tuple(dict.fromkeys(c for thing in inputs for c in thing.conditions))
    restricted = conditions or any(t.handling is Handling.SHARE_WITH_CONDITIONS for t in inputs)
    return Carried(
        handling=Handling.SHARE_WITH_CONDITIONS if restricted else Handling.SHARE,
        marking=max(
            (t.marking for t in inputs), key=LEAST_STRICT_FIRST.index, default=Marking.OFFICIAL
        ),
        conditions=conditions,
    )


def may_share(
    item: Grading | Carried, outlet: Outlet, *, agency: str | None = None, now: datetime
) -> Stop | None:
    """Return what stops an item from going out by one way, or None where nothing does.

    Shape: `agency` is who would get it, where that is known. Handling C with no condition in
    force stops everything: what was restricted does not become free by an oversight.
    """
    standing = tuple(c for c in item.conditions if c.stands_at(now))
    shut = tuple(c for c in standing if c.shuts(outlet, agency))
    if shut:
        return _stop(" ".join(c.text.rstrip(".") + "." for c in shut), shut)
    if item.handling is Handling.SHARE_WITH_CONDITIONS and not standing:
        say = "Handling is C and no condition is in force: it must be graded again first."
        return _stop(say, item.conditions)
    return None


def _stop(say: str, conditions: tuple[Condition, ...]) -> Stop:
    ask = tuple(dict.fromkeys(c.release_authority for c in conditions)) or ("intelligence unit",)
    return Stop(say=f"{say} Ask {' and '.join(ask)}.", ask=ask, conditions=conditions)


def _problems_of_grade(grading: Grading, around: Circumstances) -> Iterator[Problem]:
    doubted = grading.assessment is Assessment.SUSPECTED_FALSE
    if (doubted or grading.source is Source.NOT_RELIABLE) and not grading.reason.strip():
        yield Problem.REASON_MISSING
    corroborated = grading.assessment is Assessment.INDIRECT_CORROBORATED
    if corroborated and around.independent_support < 1:
        yield Problem.SUPPORT_MISSING
    # "C" with no conditions looks restricted, yet restricts nobody.
    if grading.handling is Handling.SHARE_WITH_CONDITIONS and not grading.conditions:
        yield Problem.CONDITIONS_MISSING
    # And conditions under "P" look heeded, yet nothing would heed them.
    if grading.handling is Handling.SHARE and grading.conditions:
        yield Problem.CONDITIONS_NOT_EXPECTED


def _problems_of_condition(condition: Condition) -> Iterator[Problem]:
    if not condition.code.strip() or not condition.text.strip():
        yield Problem.CONDITION_EMPTY
    if not condition.stops:
        yield Problem.CONDITION_STOPS_NOTHING
    if Outlet.NAMED_AGENCY in condition.stops and not condition.agencies:
        yield Problem.AGENCY_MISSING
    if not condition.release_authority.strip():
        yield Problem.RELEASE_AUTHORITY_MISSING
    if condition.expires_at is not None and condition.expires_at <= condition.set_at:
        yield Problem.EXPIRES_BEFORE_SET


def _problems_of_risk(around: Circumstances) -> Iterator[Problem]:
    if around.names_a_child and not around.child_role_chosen:
        yield Problem.CHILD_ROLE_MISSING
    if around.threat_to_life and not around.inspector_told:
        yield Problem.INSPECTOR_NOT_TOLD
