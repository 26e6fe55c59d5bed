"""The stages of an operation, in their order, and what must be ready before it goes live.

Nobody but a person takes an operation on, and each step is kept with its reason.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum


class Stage(StrEnum):
    """How far an operation has come."""

    OPENED = "opened"
    DEVELOPED = "developed"
    CORROBORATED = "corroborated"
    AUTHORISED = "authorised"
    READY = "ready"
    LIVE = "live"
    CONCLUDED = "concluded"

    @property
    def is_open(self) -> bool:
        """Say whether the operation still runs."""
        return self is not Stage.CONCLUDED


WALK = tuple(Stage)


def ways_on(stage: Stage) -> tuple[Stage, ...]:
    """Return where an operation may go from here: one on, one back, or to its end."""
    if stage is Stage.CONCLUDED:
        return ()
    at = WALK.index(stage)
    back = WALK[at - 1 : at] if at and stage is not Stage.LIVE else ()
    return tuple(dict.fromkeys((WALK[at + 1], *back, Stage.CONCLUDED)))


class Due(StrEnum):
    """What must be there before an operation goes live, or be left out with a reason."""

    RISKS = "risks"
    COMMUNITY = "community"
    SAFEGUARDING = "safeguarding"
    EQUALITY = "equality"
    ORDER = "order"
    CLEAR = "clear"


ASKS: Mapping[Due, str] = {
    Due.RISKS: "The risk register",
    Due.COMMUNITY: "The community impact assessment",
    Due.SAFEGUARDING: "The safeguarding plan",
    Due.EQUALITY: "The equality note",
    Due.ORDER: "An order that was issued",
    Due.CLEAR: "Clear with other operations",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Spell:
    """How long an operation stood at one stage; `until` is empty for the one it stands at."""

    stage: Stage
    since: datetime
    until: datetime | None


def spells(steps: list[tuple[Stage, datetime]], *, moment: datetime) -> list[Spell]:
    """Return how long it stood at each stage, in the order that it came there.

    Shape: steps oldest first. Stages that it came back to are there twice.
    """
    ends = [at for _, at in steps[1:]]
    until: list[datetime | None] = [*ends, None]
    return [
        Spell(stage=stage, since=at, until=end)
        for (stage, at), end in zip(steps, until, strict=True)
    ]


def days_of(spell: Spell, *, moment: datetime) -> int:
    """Return how many whole days a spell lasted or lasts."""
    return max(((spell.until or moment) - spell.since) // timedelta(days=1), 0)
