"""The four Ps of a plan, and what nobody does under one of them. Source: domain handbook, §3.5."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class P(StrEnum):
    """What an objective is for."""

    PURSUE = "Pursue"
    PREVENT = "Prevent"
    PROTECT = "Protect"
    PREPARE = "Prepare"


MEANS = {
    P.PURSUE: "Prosecute and disrupt.",
    P.PREVENT: "Stop people being drawn in.",
    P.PROTECT: "Keep people, premises and places safe.",
    P.PREPARE: "Lessen the impact, close gaps in intelligence, help victims recover.",
}
GAPS = {
    P.PURSUE: "Nobody pursues.",
    P.PREVENT: "Nobody prevents.",
    P.PROTECT: "Nobody protects.",
    P.PREPARE: "Nobody prepares.",
}


class Met(StrEnum):
    """What became of an objective, held to the measure that was named before."""

    MET = "met"
    PARTLY = "partly met"
    NOT_MET = "not met"


@dataclass(frozen=True, slots=True, kw_only=True)
class Aimed:
    """An objective as gaps are found: what it is for, whether it is open, and who acts for it."""

    p: P
    is_open: bool
    acting: int


def gaps(objectives: Iterable[Aimed]) -> tuple[P, ...]:
    """Return the Ps under which nobody does anything: no open objective with an action."""
    covered = {one.p for one in objectives if one.is_open and one.acting}
    return tuple(p for p in P if p not in covered)
