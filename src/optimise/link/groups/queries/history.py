"""A group's line of time: its record, its members, where it comes from, and what was done."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime

from optimise.access.domain.audiences import Viewer
from optimise.basics.clock import day_of
from optimise.link.groups.domain.happened import Happened, told_of
from optimise.link.groups.models import Group, Lineage, Member, Step
from optimise.link.groups.queries.members import Belonging, members_of
from optimise.link.groups.queries.records import descent_of, reviews_of, steps_of

RECORD, REVIEWS, DESCENT = "Its record", "Reviews", "Where it comes from"


def history_of(group: Group, *, viewer: Viewer) -> list[Happened]:
    """Return what happened around a group, as this viewer may read it, the oldest first.

    Shape: nobody who is a possible victim to the viewer is a member in it.
    """
    held = members_of(group, viewer=viewer)
    ended = [one for one in members_of(group, viewer=viewer, ended=True) if _is_member(one)]
    found = [
        *_steps(steps_of(group, viewer=viewer)),
        *_descent(descent_of(group, viewer=viewer)),
        *(_member(one) for one in (*held, *ended)),
        *(
            Happened(start=row.made_at, lane=REVIEWS, text="Reviewed", why=row.words, by=name)
            for row, name in reviews_of(group, viewer=viewer)
        ),
        *told_of(group.id, viewer),
    ]
    return sorted(found, key=lambda one: (_day(one.start), one.lane))


def _day(moment: date | datetime) -> date:
    return day_of(moment) if isinstance(moment, datetime) else moment


def _is_member(one: Belonging) -> bool:
    """Say whether a membership that ended is told of: never of somebody who was set apart."""
    if not isinstance(one.row, Member) or (one.who and one.who.is_possible_victim):
        return False
    return one.row.state in (Member.State.LEFT, Member.State.LAPSED)


def _steps(rows: Sequence[tuple[Step, str]]) -> Iterator[Happened]:
    for step, name in rows:
        yield Happened(
            start=step.made_at,
            lane=RECORD,
            text=step.became.capitalize(),
            why=step.why,
            by=name,
            stands="Taken back" if step.undone_at else "",
        )


def _descent(rows: Sequence[Lineage]) -> Iterator[Happened]:
    for row in rows:
        yield Happened(
            start=row.on,
            lane=DESCENT,
            text=f"{row.group.name} {row.descent} {row.earlier.name}",
            why=row.reasons,
            stands="Taken back" if row.undone_at else "",
        )


def _member(one: Belonging) -> Happened:
    row = one.row
    assert isinstance(row, Member)  # noqa: S101 - those who are exploited are not read here
    end = row.until or (day_of(row.ended_at) if row.ended_at else None)
    begun = row.since or day_of(row.made_at)
    return Happened(
        start=begun,
        lane=one.name,
        text=f"{row.part.capitalize()}, {row.confidence} confidence",
        why=row.ended_why or row.basis.rpartition("\n")[2],
        stands="" if row.state == Member.State.HELD else row.state.capitalize(),
        end=max(begun, end) if end else None,
        still=row.state == Member.State.HELD and end is None,
    )
