"""The rota: who is on duty, who is next in line, and when nobody is."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import IntEnum
from uuid import UUID

from optimise.access.domain.roles import Role
from optimise.basics.clock import LOCAL

WEEK = timedelta(days=7)
LONGEST = timedelta(days=14)  # that one person is put down for at a time
# Who is told of alerts, and so has a rota; in the order of the page.
DUTIES = {
    Role.DUTY_INSPECTOR: "Duty inspector",
    Role.INTELLIGENCE: "Duty intelligence",
    Role.SAFEGUARDING: "Duty safeguarding",
    Role.SOURCE_UNIT: "Source protection",
    Role.SUPERVISOR: "Duty sergeant",
    Role.LEAD_OFFICER: "Duty lead officer",
    Role.COMMANDER: "Commander on call",
    Role.CUSTODY: "Duty custody",
    Role.DECONFLICTION: "Deconfliction desk",
}
# Who is told, and may take an alert, when everyone is: they have no rota of their own.
STAND_IN = frozenset({Role.SOC_LEAD})
TOLD = STAND_IN | DUTIES.keys()
KEEPS_ROTA = frozenset({Role.ADMINISTRATOR, Role.DUTY_INSPECTOR, Role.SUPERVISOR, Role.COMMANDER})


class Place(IntEnum):
    """Where somebody stands in the line of those who are told."""

    FIRST = 1
    NEXT = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Shift:
    """That a person is on duty from a moment until a moment, first or next in line."""

    person: UUID
    starts: datetime
    ends: datetime
    place: Place = Place.FIRST

    def covers(self, moment: datetime) -> bool:
        """Say whether the person is on duty at a moment; at its end they are not."""
        return self.starts <= moment < self.ends


@dataclass(frozen=True, slots=True)
class Gap:
    """A time at which nobody is on duty."""

    since: datetime
    until: datetime


def on_duty(shifts: Iterable[Shift], moment: datetime, place: Place) -> list[UUID]:
    """Return who stands in this place of the line at a moment, the longest on duty first."""
    found = [s for s in shifts if s.place is place and s.covers(moment)]
    return list(dict.fromkeys(s.person for s in sorted(found, key=lambda s: s.starts)))


def gaps(shifts: Iterable[Shift], since: datetime, until: datetime) -> list[Gap]:
    """Return when nobody is first in line between two moments, in order."""
    found, covered = [], since
    for shift in sorted(shifts, key=lambda s: s.starts):
        if shift.place is not Place.FIRST or shift.ends <= covered:
            continue
        if shift.starts >= until:
            break
        if shift.starts > covered:
            found.append(Gap(covered, shift.starts))
        covered = shift.ends
    return [*found, Gap(covered, until)] if covered < until else found


def monday_of(day: date) -> date:
    """Return the Monday of the week that a day lies in."""
    return day - timedelta(days=day.weekday())


def a_week_on(moment: datetime) -> datetime:
    """Return the same hour on the wall a week later."""
    return moment.astimezone(LOCAL) + WEEK  # within one zone, what the wall says is added to


def as_many_as_fit(names: Sequence[str], *, within: int) -> str:
    """Return as many whole names as fit within so many signs, and how many others there are."""
    for shown in range(len(names), 0, -1):
        left = len(names) - shown
        said = ", ".join(names[:shown])
        said += f" and {left} {'other' if left == 1 else 'others'}" if left else ""
        if len(said) <= within:
            return said
    return f"One of {len(names)} people" if len(names) > 1 else "".join(names)[:within]
