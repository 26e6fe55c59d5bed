"""What lies behind a number's features: its events, bursts, hours, contacts, cells and handsets.

Every figure here is counted afresh from the number's own events, so that an analyst can check the
finder's word against the rows that it rests on.
"""

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from typing import Any

Shown = dict[str, Any]
BURST_SIZE = 8  # people
BURST_PAUSE = timedelta(minutes=3)
ANSWER = timedelta(minutes=60)
FAN_OUT = timedelta(minutes=10)
LONG = 120  # seconds
REGULAR_DAYS = 3
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


def bursts_in(events: Sequence[Event]) -> list[Burst]:
    """Return the bulk texts among a number's events, in order of time."""
    found, run = [], list[Event]()
    for event in [e for e in events if e.is_text and not e.came_in]:
        if run and event.start - run[-1].start > BURST_PAUSE:
            found.append(run)
            run = []
        run.append(event)
    return [
        Burst(began=run[0].start, ended=run[-1].start, people=people)
        for run in [*found, run]
        if len(people := tuple(dict.fromkeys(e.other for e in run))) >= BURST_SIZE
    ]


@dataclass(frozen=True, slots=True, kw_only=True)
class Behind:
    """A number's events with what several features ask of them, worked out once."""

    events: Sequence[Event]
    bursts: Sequence[Burst]
    days_in: Mapping[str, int]
    few: frozenset[str]
    elsewhere: frozenset[str]
    lines: frozenset[str]

    @classmethod
    def of(
        cls,
        events: Sequence[Event],
        elsewhere: frozenset[str] = frozenset(),
        lines: frozenset[str] = frozenset(),
    ) -> "Behind":
        """Return it for a number's events in order of time.

        `elsewhere` are its callers who rang another probable line, `lines` the probable lines.
        """
        days: dict[str, set[Any]] = defaultdict(set)
        for event in events:
            if event.came_in:
                days[event.other].add(event.clock.date())
        return cls(
            events=events,
            bursts=bursts_in(events),
            days_in={other: len(found) for other, found in days.items()},
            few=_few(events),
            elsewhere=elsewhere,
            lines=lines,
        )


def _few(events: Sequence[Event]) -> frozenset[str]:
    """The three numbers that most often get something within ten minutes of a call in."""
    counts = Counter(e.other for e in _after_a_call_in(events))
    return frozenset(other for other, _ in counts.most_common(3))


def _after_a_call_in(events: Sequence[Event]) -> list[Event]:
    found, last = [], None
    for event in events:
        if event.came_in:
            last = event
        elif last and event.start - last.start <= FAN_OUT and event.other != last.other:
            found.append(event)
    return found


def _bulk(b: Behind) -> list[Event]:
    spans = [(burst.began, burst.ended) for burst in b.bursts]
    starts = [began for began, _ in spans]
    found = []
    for event in b.events:
        place = bisect_right(starts, event.start) - 1
        if event.is_text and not event.came_in and place >= 0 and event.start <= spans[place][1]:
            found.append(event)
    return found


def _answers(b: Behind) -> list[Event]:
    texted: dict[str, list[datetime]] = defaultdict(list)
    for event in _bulk(b):
        texted[event.other].append(event.start)
    found = []
    for event in b.events:
        times = texted.get(event.other, []) if event.came_in else []
        place = bisect_left(times, event.start) - 1
        if place >= 0 and event.start - times[place] <= ANSWER:
            found.append(event)
    return found


def _from_regulars(b: Behind) -> list[Event]:
    return [e for e in b.events if e.came_in and b.days_in[e.other] >= REGULAR_DAYS]


def _one_off(b: Behind) -> list[Event]:
    return [e for e in b.events if e.came_in and b.days_in[e.other] == 1]


def _ringing_again(b: Behind) -> list[Event]:
    rung: set[tuple[str, Any]] = set()
    found = []
    for event in [e for e in b.events if e.came_in and not e.is_text]:
        day = (event.other, event.clock.date())
        if day in rung:
            found.append(event)
        rung.add(day)
    return found


def _from_elsewhere(b: Behind) -> list[Event]:
    return [e for e in b.events if e.came_in and e.other in b.elsewhere]


def _to_lines(b: Behind) -> list[Event]:
    return [e for e in b.events if not e.came_in and e.other in b.lines]


def _coming_in(b: Behind) -> list[Event]:
    return [e for e in b.events if e.came_in]


def _long(b: Behind) -> list[Event]:
    return [e for e in b.events if not e.is_text and e.seconds >= LONG]


def _out_of_office(b: Behind) -> list[Event]:
    return [e for e in b.events if e.came_in and _is_out_of_office(e.clock)]


def _is_out_of_office(clock: datetime) -> bool:
    return clock.weekday() >= 5 or not 8 <= clock.hour < 18


def _fan_out(b: Behind) -> list[Event]:
    return [e for e in _after_a_call_in(b.events) if e.other in b.few]


def _changes(b: Behind) -> list[Event]:
    """The first event with each handset and each SIM."""
    seen: set[str] = set()
    found = []
    for event in b.events:
        new = {x for x in (event.handset[:14], event.sim) if x} - seen
        if new:
            found.append(event)
        seen |= new
    return found


def _first_and_last(b: Behind) -> list[Event]:
    return [*b.events[:3], *b.events[3:][-3:]]


def _with_a_cell(b: Behind) -> list[Event]:
    return [e for e in b.events if e.cell]


# By the finder's own names of its features. The form of a number rests on no event.
BEHIND: Mapping[str, Callable[[Behind], list[Event]]] = {
    "bulk texts": _bulk,
    "same list each time": _bulk,
    "answers within the hour": _answers,
    "regular callers": _from_regulars,
    "how often they come": _from_regulars,
    "callers a day": _coming_in,
    "one-off callers": _one_off,
    "ringing again": _ringing_again,
    "who starts it": lambda b: list(b.events),
    "long calls": _long,
    "hours": _out_of_office,
    "fan-out to few": _fan_out,
    "handsets and SIMs": _changes,
    "life of the number": _first_and_last,
    "how far its callers are": _with_a_cell,
    "callers of other lines": _from_elsewhere,
    "rings lines itself": _to_lines,
}


def evidence_of(
    events: Sequence[Event],
    *,
    features: Iterable[str],
    complete: bool,
    elsewhere: frozenset[str] = frozenset(),
    lines: frozenset[str] = frozenset(),
) -> Shown:
    """Return all that the pages of a number draw and list, ready to be kept as JSON.

    Shape: `events` in order of time; `complete` is false where only the newest were read;
    `lines` are the numbers that are probably lines, `elsewhere` its callers who rang another.
    """
    behind = Behind.of(events, elsewhere, lines)
    listed = {name for burst in behind.bursts for name in burst.people}
    return {
        "complete": complete,
        "events": len(events),
        "first": events[0].start.isoformat() if events else "",
        "last": events[-1].start.isoformat() if events else "",
        "hours": _hours(events),
        "days": _days(events),
        "contacts": _contacts(events, listed=listed, few=behind.few),
        "contacts_in_all": len({e.other for e in events}),
        "bursts": [_burst(b) for b in behind.bursts],
        "handsets": _identifiers(events),
        "cells": _cells(events),
        "features": {name: _feature(BEHIND[name](behind)) for name in features if name in BEHIND},
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


def _contacts(events: Sequence[Event], *, listed: set[str], few: frozenset[str]) -> list[Shown]:
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


def _feature(events: Sequence[Event]) -> Shown:
    newest = events[-MOST_EVENTS:]
    return {"total": len(events), "rows": [_row(e) for e in newest]}


def _row(event: Event) -> Shown:
    return {
        **asdict(event),
        "start": event.start.isoformat(),
        "clock": event.clock.isoformat(),
    }
