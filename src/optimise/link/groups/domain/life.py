"""The life of a record: nominated, researched, mapped, reviewed, archived, and back again.

Each step is one person's, with a reason, and is kept. Approving is never the nominator's own.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from optimise.access.domain.roles import DEVELOPS_INTELLIGENCE, Role

REVIEW_EVERY = {"1": timedelta(days=28), "2": timedelta(days=56), "3": timedelta(days=91)}
REVIEW_OTHERS = timedelta(days=182)


class Stage(StrEnum):
    """Where a record is in its life."""

    NOMINATED = "nominated"
    RESEARCHING = "researching"
    SCORING = "ready to score"
    MAPPED = "mapped and active"
    MONITORED = "monitored"
    MERGED = "merged"
    TRANSFERRED = "transferred"
    ARCHIVED = "archived"
    REJECTED = "rejected"

    @property
    def is_open(self) -> bool:
        """Say whether somebody must own it and look at it again."""
        return self not in CLOSED

    @property
    def needs_lead(self) -> bool:
        """Say whether somebody must lead it: it is mapped, and not closed."""
        return self in (Stage.MAPPED, Stage.MONITORED)


CLOSED = (Stage.MERGED, Stage.TRANSFERRED, Stage.ARCHIVED, Stage.REJECTED)
LOOKED_AT_LESS = (*CLOSED, Stage.MONITORED)
RESEARCHES = frozenset({Role.ANALYST, Role.INTELLIGENCE, Role.COORDINATOR})
APPROVES = frozenset({Role.COORDINATOR, Role.SOC_LEAD})
OWNS = frozenset(
    {Role.LEAD_OFFICER, Role.COORDINATOR, Role.SOC_LEAD, Role.INVESTIGATOR}
)  # may be asked to review, pause and archive


class ArchiveReason(StrEnum):
    """Why a record is closed."""

    DISRUPTED = "disrupted"
    DISMANTLED = "dismantled"
    INACTIVE = "inactive"
    INSUFFICIENT = "insufficient intelligence"
    DUPLICATE = "duplicate"


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One way on: from where to where, what a person calls it, and who may take it."""

    to: Stage
    label: str
    who: frozenset[Role]


STEPS: dict[Stage, tuple[Step, ...]] = {
    Stage.NOMINATED: (
        Step(to=Stage.RESEARCHING, label="Begin the research", who=RESEARCHES),
        Step(to=Stage.REJECTED, label="Reject the nomination", who=APPROVES),
    ),
    Stage.RESEARCHING: (
        Step(to=Stage.SCORING, label="Send for scoring", who=RESEARCHES),
        Step(to=Stage.REJECTED, label="Reject the nomination", who=APPROVES),
    ),
    Stage.SCORING: (
        Step(to=Stage.MAPPED, label="Approve as mapped", who=APPROVES),
        Step(to=Stage.RESEARCHING, label="Send back for research", who=APPROVES),
        Step(to=Stage.REJECTED, label="Reject the nomination", who=APPROVES),
    ),
    Stage.MAPPED: (
        Step(to=Stage.MONITORED, label="Only monitor it", who=OWNS),
        Step(to=Stage.ARCHIVED, label="Archive it", who=OWNS),
        Step(to=Stage.MERGED, label="It is part of another group", who=APPROVES),
        Step(to=Stage.TRANSFERRED, label="Another force has taken it", who=APPROVES),
    ),
    Stage.MONITORED: (
        Step(to=Stage.MAPPED, label="Make it active again", who=OWNS),
        Step(to=Stage.ARCHIVED, label="Archive it", who=OWNS),
        Step(to=Stage.TRANSFERRED, label="Another force has taken it", who=APPROVES),
    ),
    Stage.ARCHIVED: (Step(to=Stage.RESEARCHING, label="Open it again", who=RESEARCHES | OWNS),),
    Stage.REJECTED: (Step(to=Stage.RESEARCHING, label="Open it again", who=RESEARCHES),),
    Stage.MERGED: (Step(to=Stage.RESEARCHING, label="Open it again", who=RESEARCHES),),
    Stage.TRANSFERRED: (Step(to=Stage.RESEARCHING, label="Open it again", who=RESEARCHES),),
}
NOMINATES = DEVELOPS_INTELLIGENCE


def steps_for(stage: Stage, roles: frozenset[Role]) -> tuple[Step, ...]:
    """Return the ways on that someone with these roles may take."""
    return tuple(step for step in STEPS[stage] if step.who & roles)


def step_to(stage: Stage, to: Stage) -> Step | None:
    """Return the way from one stage to another, if there is one."""
    return next((step for step in STEPS[stage] if step.to is to), None)


def next_review(tier: str, *, on: date) -> date:
    """Return the day by which a group is looked at again: sooner, the higher its tier."""
    return on + REVIEW_EVERY.get(tier, REVIEW_OTHERS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Archiving:
    """What must be said when a record is closed."""

    reason: ArchiveReason
    last_active: date
    risk_left: str
    trigger: str
    trigger_on: date | None = None


def problems_with_archiving(given: Archiving, *, today: date) -> list[tuple[str, str]]:
    """Return what is missing before a record may be archived, by field."""
    found = []
    if given.last_active > today:
        found.append(("last_active", "The last activity cannot be in the future."))
    if not given.risk_left.strip():
        found.append(("risk_left", "Say what risk is left, or that there is none and why."))
    if not given.trigger.strip():
        found.append(("trigger", "Say what would open the record again, such as a release."))
    if given.trigger_on and given.trigger_on <= today:
        found.append(("trigger_on", "Choose a day that is still to come."))
    return found
