"""From scores to leads: what is called, how its numbers hang together, what they did each day."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from optimise.link.finder.associates import LOOKED_AT, Roles, gather_roles
from optimise.link.finder.candidates import PACKAGE, Places, Ranking, score_candidates
from optimise.link.finder.domain.continuity import Succession
from optimise.link.finder.domain.grouping import is_twin, name_lines
from optimise.link.finder.domain.scoring import CALL_AT
from optimise.link.finder.events_behind import count_behind, lay_behind
from optimise.link.finder.held import Held
from optimise.link.finder.successions import follow_lines
from optimise.warehouse.engines import Engine
from optimise.warehouse.progress import Progress
from optimise.warehouse.statements import read_statement, table_of

STEPS = {
    "runners": "finding who delivers",
    "orders": "counting orders a day",
    "trading_hours": "reading trading hours",
    "twins": "comparing numbers in use together",
    "recovery": "looking for old customers on other lines",
}
RECOVERY_DAYS = (7, 14, 30)


@dataclass(frozen=True, slots=True, kw_only=True)
class Runner:
    """A number that a line turns to after a caller, again and again."""

    number: str
    works_for: str
    times: int
    part: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Deals:
    """Orders a day, a mean over days of use: possible ones, and those somebody got back to."""

    potential: float
    confirmed: float
    listed: bool
    days: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Recovery:
    """How many of a fallen number's customers were back on some line so many days later.

    Shape: None in `back` where the records end before so many days had passed.
    """

    number: str
    fell_on: date
    customers: int
    back: Mapping[int, int | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Leads:
    """All that was found, before it is written out."""

    found: Ranking
    called: Sequence[str]
    line_of: Mapping[str, str]
    successions: Sequence[Succession]
    runners: Sequence[Runner]
    deals: Mapping[str, Deals]
    hours: Mapping[str, tuple[int, int]]
    recovery: Sequence[Recovery]
    roles: Roles
    events: Mapping[str, Mapping[str, int]]


def find_leads(
    engine: Engine,
    progress: Progress,
    *,
    places: Places | None = None,
    held: Held | None = None,
) -> Leads:
    """Score every candidate, follow lines from number to number, and return the leads.

    Shape: `places` are those of cells, where known. The tables of
    `candidates.prepare` are made before, with the same `held`.
    Errors: CancelledError when the work was stopped.
    """
    progress.step("scoring")
    found = score_candidates(engine, places=places, held=held)
    return gather_leads(engine, found, follow_lines(engine, progress), progress, places=places)


def gather_leads(
    engine: Engine,
    found: Ranking,
    successions: Sequence[Succession],
    progress: Progress,
    *,
    places: Places | None = None,
) -> Leads:
    """Return the leads: numbers past the threshold, their lines, roles, deals and recovery.

    Shape: `places` are those of cells, where known.
    Errors: CancelledError when the work was stopped.
    """
    many = int((found.scores.score >= CALL_AT).sum())
    called = found.numbers[:many]
    engine.make(table_of("called", ("number",), [(id_,) for id_ in found.ids[:many]]))
    for name, words in STEPS.items():
        progress.step(words)
        engine.make(read_statement(PACKAGE, name))
    pairs = [(s.old, s.new) for s in successions] + _twins(engine) + _forwarded(engine)
    runners = _runners(engine)
    return Leads(
        found=found,
        called=called,
        line_of=name_lines(pairs, called),
        successions=successions,
        runners=runners,
        deals=_deals(engine),
        hours=_hours(engine),
        recovery=_recovery(engine),
        roles=gather_roles(engine, called, _by_line(runners), places or {}, progress),
        events=_count_events(engine, found, many, placed=bool(places)),
    )


def _count_events(
    engine: Engine, found: Ranking, many: int, *, placed: bool
) -> dict[str, dict[str, int]]:
    """How many events stand behind each feature of the numbers worth a look."""
    tables = lay_behind(engine, found.numbers[: max(many, LOOKED_AT)], placed=placed)
    return count_behind(engine, tables)


def _by_line(runners: Sequence[Runner]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for runner in runners:
        found[runner.works_for].append(runner.number)
    return found


def _twins(engine: Engine) -> list[tuple[str, str]]:
    rows = engine.fetch("""
        select x.number, y.number, shared, fewer from twins
        join names as x on x.id = one join names as y on y.id = other order by 1, 2
    """)
    return [(one, two) for one, two, shared, fewer in rows if is_twin(shared=shared, fewer=fewer)]


def _forwarded(engine: Engine) -> list[tuple[str, str]]:
    rows = engine.fetch("""
        select x.number, y.number from forwards as f
        join called as c on c.number = f.number
        join called as d on d.number = f.other
        join names as x on x.id = f.number join names as y on y.id = f.other
        where f.times >= 3 order by 1, 2
    """)
    return [(row[0], row[1]) for row in rows]


def _runners(engine: Engine) -> list[Runner]:
    rows = engine.fetch("""
        select x.number, y.number, times, part from runners as r
        join names as x on x.id = r.other join names as y on y.id = r.number order by 3 desc, 1, 2
    """)
    return [
        Runner(number=number, works_for=line, times=int(times), part=float(part))
        for number, line, times, part in rows
    ]


def _deals(engine: Engine) -> dict[str, Deals]:
    rows = engine.fetch("""
        select names.number, count(*), sum(callers), sum(listed), sum(answered),
            sum(listed_answered)
        from orders join names on names.id = orders.number group by names.number order by 1
    """)
    return {
        number: Deals(
            potential=float(listed or callers) / days,
            confirmed=float(listed_answered if listed else answered) / days,
            listed=bool(listed),
            days=days,
        )
        for number, days, callers, listed, answered, listed_answered in rows
    }


def _hours(engine: Engine) -> dict[str, tuple[int, int]]:
    """The hours between which nine in ten contacts come in; the day begins at five."""
    counts: dict[str, list[tuple[int, int]]] = defaultdict(list)
    rows = engine.fetch("""
        select names.number, hour, times from trading_hours as t join names on names.id = t.number
    """)
    for number, hour, times in rows:
        counts[number].append(((hour - 5) % 24, times))
    return {number: _middle(sorted(hours)) for number, hours in sorted(counts.items())}


def _middle(hours: Sequence[tuple[int, int]]) -> tuple[int, int]:
    total, so_far = sum(times for _, times in hours), 0
    opens = shuts = None
    for hour, times in hours:
        so_far += times
        if opens is None and so_far > 0.05 * total:
            opens = hour
        if shuts is None and so_far >= 0.95 * total:
            shuts = hour
    return (((opens or 0) + 5) % 24, ((shuts or 0) + 6) % 24)


def _recovery(engine: Engine) -> list[Recovery]:
    rows = engine.fetch("""
        select names.number, since, back from recovery as r join names on names.id = r.number
        order by 1, 2, other
    """)
    ((last_day,),) = engine.fetch("select last_day from period")
    gaps: dict[tuple[str, date], list[int | None]] = defaultdict(list)
    for number, since, back in rows:
        gaps[number, since].append(None if back is None else (back - since).days)
    return [
        Recovery(
            number=number,
            fell_on=since,
            customers=len(days),
            back={
                limit: sum(d is not None and d <= limit for d in days)
                if (last_day - since).days >= limit
                else None
                for limit in RECOVERY_DAYS
            },
        )
        for (number, since), days in gaps.items()
    ]
