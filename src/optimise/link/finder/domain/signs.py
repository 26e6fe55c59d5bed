"""What other numbers seem to be to a line: a second phone, or a person who may be at risk.

Every sign is said with what else it may be. A sign is about a phone; a phone may be lent, shared,
or stand in a house where many live.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from optimise.link.finder.domain.travel import Together, Track

AWAKE = range(7, 23)  # hours of the British clock
SIDE_BY_SIDE = 0.7  # of the awake hours in which both were heard
BOTH_HEARD = 20  # hours, before a share is worth saying
DISJOINT = 0.1  # of the shorter list of contacts
OFTEN = 0.75  # of the days on which the line was in use
OFTEN_DAYS = 8
TURN_CONTACTS = 8  # in each half, before a change is worth saying
HUB_CALLERS = 5.0  # different people a day
HUB_TIMES = 3.0
HUB_DAYS = 4
VISITS = 3  # days on which the line was used where somebody lives
VISIT_HOURS = 6

SECOND = "A possible second phone of whoever held the line. About phones, not about a person."
CARE = (
    "People who may be at risk. They are not suspects and not targets: they may be dependent, in"
    " debt, threatened, or have had their home taken over. In no order; never to be tasked against."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sign:
    """One thing seen, what it may mean, and what else it may be."""

    name: str
    seen: str
    may_mean: str
    may_also_be: str


def forwarded(times: int) -> Sign:
    """Return the sign that a line's calls were passed on to a number."""
    return Sign(
        name="calls passed on to it",
        seen=f"calls to the line were passed on to it {times} times",
        may_mean="whoever holds the line answers it on this phone",
        may_also_be="a mailbox, or somebody who minds the line for a time",
    )


def shared_mark(what: str, *, turn_about: bool) -> Sign:
    """Return the sign that two numbers were used in one handset, or with one SIM."""
    how = "turn about" if turn_about else "one after the other"
    return Sign(
        name=f"same {what}",
        seen=f"both numbers were used in one {what}, {how}",
        may_mean="one person has both, or had them",
        may_also_be="a handset lent, sold or passed on, or a wrong identity in the records",
    )


def side_by_side(line: Track, other: Track, found: Together) -> Sign | None:
    """Return the sign that a phone went where the line's did, beyond what their habits explain.

    Two phones that never leave one street cannot be told from two neighbours, and get no sign.
    """
    both, same = _awake_hours(line, other)
    if both < BOTH_HEARD or same < SIDE_BY_SIDE * both or not found.is_more_than_habit:
        return None
    return Sign(
        name="side by side",
        seen=f"in {same} of {both} waking hours in which both were heard, both used cells of one"
        f" ground; away from home and work on {found.met} days, {found.expected:.1f} expected",
        may_mean="one person carries both",
        may_also_be="two people who spend their days together",
    )


def _awake_hours(one: Track, other: Track) -> tuple[int, int]:
    mine, theirs = _grounds(one), _grounds(other)
    both = mine.keys() & theirs.keys()
    return len(both), sum(not mine[hour].isdisjoint(theirs[hour]) for hour in both)


def _grounds(track: Track) -> dict[object, set[str]]:
    found: dict[object, set[str]] = {}
    for s in track.sightings:
        if s.clock.hour in AWAKE:
            found.setdefault(s.hour, set()).add(s.ground)
    return found


def are_disjoint(*, shared: int, fewer: int) -> bool:
    """Return whether two phones have next to no contacts in common: two lives, not one trade."""
    return shared <= DISJOINT * fewer


def very_often(*, days: int, days_of_line: int) -> Sign | None:
    """Return the sign that somebody was in touch on most days of a line."""
    if days < OFTEN_DAYS or days < OFTEN * days_of_line:
        return None
    return Sign(
        name="in touch most days",
        seen=f"in touch on {days} of the {days_of_line} days on which the line was in use",
        may_mean="heavy dependence, debt, or buying for others",
        may_also_be="a friend, a relative, or somebody who works for the line",
    )


def turned(came_before: int, went_before: int, came_after: int, went_after: int) -> Sign | None:
    """Return the sign that who used to ring the line is now rung by it."""
    before, after = came_before + went_before, came_after + went_after
    if min(before, after) < TURN_CONTACTS:
        return None
    if came_before < 0.65 * before or came_after > 0.35 * after:
        return None
    return Sign(
        name="rung instead of ringing",
        seen=f"at first {came_before} of {before} contacts came from this phone; later"
        f" {went_after} of {after} came from the line or its runners",
        may_mean="being drawn into the work, owing money, or having the home used",
        may_also_be="somebody being called back, or being pressed to buy",
    )


def became_a_hub(
    *, days_before: int, callers_before: int, days_after: int, callers_after: int
) -> Sign | None:
    """Return the sign that many others suddenly ring somebody who used to ring the line."""
    if min(days_before, days_after) < HUB_DAYS:
        return None
    before, after = callers_before / days_before, callers_after / days_after
    if after < HUB_CALLERS or after < HUB_TIMES * before:
        return None
    return Sign(
        name="suddenly rung by many",
        seen=f"{before:.1f} different people a day got in touch at first, {after:.1f} later",
        may_mean="the phone or the home was taken over, or the person was drawn into dealing",
        may_also_be="a new job, a sale, a birth or a death in the family",
    )


def line_at_home(lines: Sequence[Track], person: Track) -> Sign | None:
    """Return the sign that a line's phone, or a runner's, was used where somebody lives.

    Ground on which one of the line's own phones is settled, on more than half of its days, is its
    own home and says nothing; where it stays for some nights only, it may be a guest or worse.
    """
    own = {ground for line in lines for ground in line.base if _is_settled(line, ground)}
    home = person.base.keys() - own
    hours: set[tuple[date, int]] = {
        (s.clock.date(), s.clock.hour) for line in lines for s in line.sightings if s.ground in home
    }
    days = len({day for day, _ in hours})
    if days < VISITS or len(hours) < VISIT_HOURS:
        return None
    return Sign(
        name="line used where it lives",
        seen=f"the line’s phone or a runner’s used a cell that serves the ground where this phone"
        f" usually is, in {len(hours)} hours on {days} days",
        may_mean="the home is being used by the line",
        may_also_be="a visit, a neighbour, or anywhere else that the cell serves",
    )


def _is_settled(track: Track, ground: str) -> bool:
    days = {s.clock.date() for s in track.sightings if s.ground == ground}
    return 2 * len(days) > len(track.days)
