"""Read the events of a few numbers out of the canonical rows, for the pages to show."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import UTC
from typing import Any

from optimise.basics.clock import LOCAL
from optimise.link.lines.domain.evidence import Event, Shown, evidence_of
from optimise.warehouse.engines import DuckEngine
from optimise.warehouse.statements import read_statement

PACKAGE = "optimise.link.lines"
MOST_ROWS = 20_000  # of one number: the newest; the page says so where there are more


def picture(engine: DuckEngine, features: Mapping[str, Sequence[str]]) -> dict[str, Shown]:
    """Return the evidence of each number, from the table `calls`.

    Shape: `features` names, for each number, the features that the finder spoke of.
    Errors: CancelledError when the work was stopped.
    """
    if not features:
        return {}
    engine.execute("create or replace table pictured (number varchar)")
    for number in features:
        engine.execute("insert into pictured values (?)", [number])
    rows = engine.fetch(read_statement(PACKAGE, "pages/own_events").sql.format(most=MOST_ROWS))
    events: dict[str, list[Event]] = defaultdict(list)
    complete: dict[str, bool] = {}
    for number, in_all, *rest in rows:
        events[number].append(_event(rest))
        complete[number] = in_all <= MOST_ROWS
    elsewhere, lines = _callers_of_other_lines(engine), _probable_lines(engine)
    return {
        number: evidence_of(
            events[number],
            features=features[number],
            complete=complete.get(number, True),
            elsewhere=frozenset(elsewhere[number]),
            lines=lines,
        )
        for number in features
    }


def _callers_of_other_lines(engine: DuckEngine) -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    rows = engine.fetch("""
        select n.number, o.number from shared_callers as s join names as n on n.id = s.number
        join names as o on o.id = s.other join pictured as p on p.number = n.number
    """)
    for number, other in rows:
        found[number].add(other)
    return found


def _probable_lines(engine: DuckEngine) -> frozenset[str]:
    rows = engine.fetch("select n.number from probable as p join names as n on n.id = p.number")
    return frozenset(number for (number,) in rows)


def _event(row: Sequence[Any]) -> Event:
    start, other, came_in, is_text, seconds, handset, sim, cell, source, line = row
    moment = start.replace(tzinfo=UTC)
    return Event(
        start=moment,
        clock=moment.astimezone(LOCAL).replace(tzinfo=None),
        other=other,
        came_in=came_in,
        is_text=is_text,
        seconds=int(seconds),
        handset=handset,
        sim=sim,
        cell=cell,
        source=source,
        row=int(line),
    )
