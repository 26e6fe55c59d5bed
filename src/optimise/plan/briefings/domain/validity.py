"""When a briefing counts, whom it is for, and which words it may not use.

Source: College of Policing, APP Briefing and debriefing; the force's list of words to avoid.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from optimise.access.domain.roles import FRONT_LINE, Role
from optimise.basics.clock import start_of

LONGEST_DAYS = 90
# The last day counts whole, and a summer's day may be an hour longer than a winter's.
LONGEST = timedelta(days=LONGEST_DAYS + 1)

# Each pattern blames someone who may be a victim, or says more than is known.
INSTEAD = (
    (r"gang (member|nominal)s?", "linked to, with what it rests on"),
    (r"lifestyle choices?", "what is being done to the person"),
    (r"(drug|county lines) mules?", "possible victim of exploitation"),
    (r"hit lists?", "the names of the orders or warrants"),
    (r"child prostitutes?", "child who is being exploited"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reach:
    """Whom a briefing is for. An empty set leaves nobody out."""

    areas: frozenset[UUID] = frozenset()
    roles: frozenset[Role] = frozenset()
    sensitive: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """An officer who may be briefed. `areas` holds every area that reaches them."""

    person: UUID
    name: str
    rank: str
    team: str
    roles: frozenset[Role]
    areas: frozenset[UUID]
    cleared: bool


def is_for(reach: Reach, reader: Reader) -> bool:
    """Say whether a briefing of this reach is meant for `reader`; without roles, the front line."""
    return (
        (not reach.areas or bool(reach.areas & reader.areas))
        and bool((reach.roles or FRONT_LINE) & reader.roles)
        and (reader.cleared or not reach.sensitive)
    )


def window(first: date, last: date, *, moment: datetime) -> tuple[datetime, datetime]:
    """Return from when and until when a briefing of whole local days counts.

    Shape: it starts now where its first day is today, and ends as its last day does.
    """
    starts = start_of(first)
    ends = start_of(last + timedelta(days=1))
    return max(starts, moment), ends


def problems_with_window(starts: datetime, ends: datetime, *, moment: datetime) -> tuple[str, ...]:
    """Return what is wrong with from when until when a briefing counts, in words."""
    if ends <= starts:
        return ("Its last day is before its first. Choose a later one.",)
    if ends <= moment:
        return ("Its last day has passed. Choose a later one.",)
    if ends - starts > LONGEST:
        return (f"A briefing lasts at most {LONGEST_DAYS} days. Choose an earlier last day.",)
    return ()


def problems_with_words(texts: Iterable[str]) -> tuple[str, ...]:
    """Return, for each wording to avoid that occurs, what to say in its place."""
    whole = "\n".join(texts)
    found = ((re.search(rf"\b{p}\b", whole, re.IGNORECASE), say) for p, say in INSTEAD)
    return tuple(f"Do not write “{hit.group()}”. Say instead: {say}." for hit, say in found if hit)
