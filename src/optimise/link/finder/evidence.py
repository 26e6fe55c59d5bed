"""Read what the pages of a few numbers show: the finder's own events, as the files have them."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC
from typing import Any

from optimise.basics.clock import LOCAL
from optimise.link.finder.candidates import PACKAGE
from optimise.link.finder.domain.evidence import (
    MOST_EVENTS,
    Behind,
    Burst,
    Event,
    Shown,
    evidence_of,
)
from optimise.link.finder.domain.profiles import FEATURES
from optimise.link.finder.events_behind import lay_behind
from optimise.warehouse.engines import DuckEngine
from optimise.warehouse.statements import Statement, read_statement

# A feature that nothing stands behind is told of so: nought was counted.
NONE = {feature.name: Behind(total=0, newest=()) for feature in FEATURES}
MOST_ROWS = 20_000  # of one number: the newest; the page says so where there are more


def picture(engine: DuckEngine, numbers: Iterable[str], *, placed: bool) -> dict[str, Shown]:
    """Return the evidence of each number, from the tables of a finding.

    Shape: `placed` says whether cells had places when the numbers were scored.
    Errors: CancelledError when the work was stopped.
    """
    asked = sorted(set(numbers))
    if not asked:
        return {}
    tables = lay_behind(engine, asked, placed=placed)
    engine.make(Statement(name="own_rows", sql=_page("own_rows")))
    events: dict[str, list[Event]] = defaultdict(list)
    in_all: dict[str, int] = {}
    for number, count, *rest in engine.fetch(_page("own_events").format(most=MOST_ROWS)):
        events[number].append(_event(rest))
        in_all[number] = count
    bursts, few, behind = _bursts(engine), _few(engine), _behind(engine, tables)
    return {
        number: evidence_of(
            events[number],
            bursts=bursts[number],
            few=few[number],
            behind=NONE | behind[number],
            complete=in_all.get(number, 0) <= MOST_ROWS,
        )
        for number in asked
    }


def _page(name: str) -> str:
    return read_statement(PACKAGE, f"pages/{name}").sql


def _behind(engine: DuckEngine, tables: Iterable[str]) -> Mapping[str, dict[str, Behind]]:
    found: dict[str, dict[str, Behind]] = defaultdict(dict)
    newest: dict[tuple[str, str], list[Event]] = defaultdict(list)
    for table in tables:
        sql = _page("behind").format(table=table, most=MOST_EVENTS)
        for number, feature, in_all, *rest in engine.fetch(sql):
            newest[number, feature].append(_event(rest))
            found[number][feature] = Behind(total=in_all, newest=newest[number, feature])
    return found


def _bursts(engine: DuckEngine) -> Mapping[str, list[Burst]]:
    found: dict[str, list[Burst]] = defaultdict(list)
    rows = engine.fetch("""
        select n.number, min(sent), max(sent), list(o.number order by sent, o.number)
        from bulk_texts as t
        join names as n on n.id = t.number join names as o on o.id = t.other
        where t.number in (select number from asked)
        group by n.number, t.run order by 1, 2
    """)
    for number, began, ended, people in rows:
        began, ended = began.replace(tzinfo=UTC), ended.replace(tzinfo=UTC)
        found[number].append(Burst(began=began, ended=ended, people=tuple(people)))
    return found


def _few(engine: DuckEngine) -> Mapping[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    rows = engine.fetch("""
        select n.number, o.number from (
            select number, other,
                row_number() over (partition by number order by times desc, other) as place
            from fan_out where number in (select number from asked)
        ) as f
        join names as n on n.id = f.number join names as o on o.id = f.other
        where place <= 3
    """)
    for number, other in rows:
        found[number].add(other)
    return found


def _event(row: Sequence[Any]) -> Event:
    start, other, came_in, is_text, seconds, handset, sim, cell, source, line = row
    moment = start.replace(tzinfo=UTC)
    return Event(
        start=moment,
        clock=moment.astimezone(LOCAL).replace(tzinfo=None),
        other=other,
        came_in=bool(came_in),
        is_text=bool(is_text),
        seconds=int(seconds),
        handset=handset,
        sim=sim,
        cell=cell,
        source=source,
        row=int(line),
    )
