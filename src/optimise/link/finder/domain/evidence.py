"""What the pages of a number draw and list: its events, bursts, hours, contacts, cells, handsets.

The events, and which of them stand behind a feature, are those that the finder counted.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any

Shown = dict[str, Any]
MOST_EVENTS = 200  # behind one feature: enough to read, and the count is told
MOST_CONTACTS = 400
MOST_CELLS = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One call or text of a number. `came_in` is from the number's side; `clock` is British.

    `source` and `row` say where in which file it stands.
    """

    start: datetime
    clock: datetime
    other: str
    came_in: bool
    is_text: bool
    seconds: int
    handset: str
    sim: str
    cell: str
    source: str
    row: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Burst:
    """Texts to eight people or more with no pause over three minutes."""

    began: datetime
    ended: datetime
    people: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Behind:
    """The events behind one feature: how many in all, and the newest of them in order of time."""

    total: int
    newest: Sequence[Event]


def evidence_of(
    events: Sequence[Event],
    *,
    bursts: Sequence[Burst] = (),
    few: Collection[str] = (),
    behind: Mapping[str, Behind] | None = None,
    complete: bool = True,
) -> Shown:
    """Return all that the pages of a number draw and list, ready to be kept as JSON.

    Shape: `events` in order of time; `few` are the numbers that work goes to; `complete` is false
    where only the newest were read.
    """
    listed = {name for burst in bursts for name in burst.people}
    return {
        "complete": complete,
        "events": len(events),
        "first": events[0].start.isoformat() if events else "",
        "last": events[-1].start.isoformat() if events else "",
        "hours": _hours(events),
        "days": _days(events),
        "contacts": _contacts(events, listed=listed, few=few),
        "contacts_in_all": len({e.other for e in events}),
        "bursts": [_burst(b) for b in bursts],
        "handsets": _identifiers(events),
        "cells": _cells(events),
        "features": {
            name: {"total": found.total, "rows": [_row(e) for e in found.newest]}
            for name, found in (behind or {}).items()
        },
    }


def _hours(events: Sequence[Event]) -> list[list[int]]:
    """Contacts that came in, by weekday (Monday first) and hour of the British clock."""
    table = [[0] * 24 for _ in range(7)]
    for event in events:
        if event.came_in:
            table[event.clock.weekday()][event.clock.hour] += 1
    return table


def _days(events: Sequence[Event]) -> list[Shown]:
    days: dict[str, list[Event]] = defaultdict(list)
    for event in events:
        days[event.clock.date().isoformat()].append(event)
    return [
        {
            "day": day,
            "in": sum(e.came_in for e in found),
            "out": sum(not e.came_in for e in found),
            "callers": len({e.other for e in found if e.came_in}),
        }
        for day, found in sorted(days.items())
    ]


def _contacts(events: Sequence[Event], *, listed: set[str], few: Collection[str]) -> list[Shown]:
    by: dict[str, list[Event]] = defaultdict(list)
    for event in events:
        by[event.other].append(event)
    ranked = sorted(by.items(), key=lambda pair: (-len(pair[1]), pair[0]))[:MOST_CONTACTS]
    return [
        {
            "number": other,
            "in": sum(e.came_in for e in found),
            "out": sum(not e.came_in for e in found),
            "days": len({e.clock.date() for e in found}),
            "first": found[0].clock.date().isoformat(),
            "last": found[-1].clock.date().isoformat(),
            "listed": other in listed,
            "after_callers": other in few,
        }
        for other, found in ranked
    ]


def _burst(burst: Burst) -> Shown:
    return {
        "began": burst.began.isoformat(),
        "ended": burst.ended.isoformat(),
        "people": len(burst.people),
    }


def _identifiers(events: Sequence[Event]) -> list[Shown]:
    found: dict[tuple[str, str], list[datetime]] = defaultdict(list)
    for event in events:
        for kind, value in (("handset", event.handset), ("SIM", event.sim)):
            if value:
                found[kind, value].append(event.clock)
    return [
        {
            "kind": kind,
            "id": value,
            "first": min(times).date().isoformat(),
            "last": max(times).date().isoformat(),
            "times": len(times),
        }
        for (kind, value), times in sorted(found.items(), key=lambda pair: min(pair[1]))
    ]


def _cells(events: Sequence[Event]) -> list[Shown]:
    held = [e for e in events if e.cell]
    counts = Counter(e.cell for e in held)
    return [
        {"cell": cell, "times": times, "share": round(times / len(held), 3)}
        for cell, times in counts.most_common(MOST_CELLS)
    ]


# A page has tens of thousands of rows: `asdict` copies every text of each.
_FIELDS = tuple(field.name for field in fields(Event))


def _row(event: Event) -> Shown:
    return {
        **{name: getattr(event, name) for name in _FIELDS},
        "start": event.start.isoformat(),
        "clock": event.clock.isoformat(),
    }
