"""What was counted of held records, kept: records that come later cost what is new in them.

Only what the finder's own statements made is kept. A statement runs again over the hours, days and
pairs that new rows touch, and over nothing else, so that the answer is that of reading everything
at once. What is cheap to count from these is counted again where anything is new, and stays as it
is where nothing is.
"""

import hashlib
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field

import duckdb

from optimise.warehouse.engines import DuckEngine
from optimise.warehouse.statements import Statement, read_statement

PACKAGE = "optimise.link.finder"
NAME = "held"  # of the database that the tables stand in
ROOM = 1 << 30  # for the figures that stand for numbers
MOST_NEW = 0.5  # of all rows; above this, counting anew costs no more
ADDING = "adding what is new: "
_AFTER = "interval 10 minute"  # as long after a caller as what goes out counts for them
_LOOKS_BACK = "interval 30 minute"  # as long as a call after the one before it is soon
_WAY = "6"  # how new rows are added: raise it when that changes, and all is counted anew


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """The kept tables of one authorisation, open in an engine, and which imports are new to them.

    Shape: `calls` and `new_calls` are views of the engine; without `adds` all is counted anew, and
    with `adds` and nothing `new` no table is.
    """

    engine: DuckEngine = field(repr=False)
    imports: tuple[str, ...]
    adds: bool
    new: bool

    def keeps(self, name: str) -> bool:
        """Return whether a table is one of those that are kept."""
        return name in _ADD or name in _RESTS

    def adds_to(self, name: str) -> bool:
        """Return whether what is new is added to a table, or nothing is new to it."""
        return self.adds and (name in _ADD or (self.keeps(name) and not self.new))

    def make(self, name: str) -> bool:
        """Bring one table up to date; return whether it is kept here."""
        if not self.keeps(name):
            return False
        if self.adds and not self.new:
            return True
        if self.adds and name == "bulk_texts":
            self.engine.execute("create or replace table bulk_before as from held.main.bulk_texts")
        if self.adds and name in _ADD:
            _ADD[name](self.engine, _sql(name))
        else:
            sql = _spread(_sql(name)) if name == "names" else _sql(name)
            self.engine.execute(f"create or replace table {NAME}.main.{name} as {sql}")
        return True

    def make_in_reach(self, name: str) -> bool:
        """Count what was not yet counted of the numbers in reach; return whether it is kept."""
        if name not in _BY_DAY:
            return False
        missing = f"""
            select number from memory.main.in_reach
            where number in ({_BY_DAY[name].whose})
                and number not in (select number from held.main.{name}_for)
        """
        if self.engine.fetch(f"{missing} limit 1"):
            # Of a number that a stop left half done, too.
            self.engine.execute(f"delete from held.main.{name} where number in ({missing})")
            _run(self.engine, name, _sql(name), over={"in_reach": missing})
            self.engine.execute(f"insert into held.main.{name}_for {missing}")
        return True

    def done(self) -> None:
        """Say of the tables that they cover every import: only then are they added to again."""
        if not self.adds:
            self._begin_by_day()
        elif self.new:
            for name, counted in _BY_DAY.items():
                counted.add(self.engine, _sql(name))
        for one in self.imports:
            self.engine.execute(f"insert into {NAME}.main.covered values (?, ?)", [one, _version()])

    def _begin_by_day(self) -> None:
        for name, counted in _BY_DAY.items():
            self.engine.execute(f"create or replace table held.main.{name}_for (number int)")
            self.engine.execute(f"create or replace table held.main.{name} ({counted.columns})")


def hold(
    engine: DuckEngine, imports: Mapping[str, str], *, new_calls: Callable[[Collection[str]], str]
) -> Held:
    """Look what the kept tables cover, and whether what they lack can be added to them.

    Shape: `imports` has what each import holds, by its reading; `new_calls` gives the SELECT of the
    rows of some. The database NAME is open, and nothing is done to it that a stop would leave half
    done: tables that say nothing of what they cover are made anew.
    """
    engine.execute(f"set search_path = 'memory.main,{NAME}.main'")
    engine.execute(f"create table if not exists {NAME}.main.covered (id varchar, version varchar)")
    covered = set(engine.fetch(f"select id, version from {NAME}.main.covered"))
    calls = {one for one, holds in imports.items() if holds == "calls"}
    known = {id_ for id_, _ in covered}
    adds = (
        bool(covered)
        and known <= set(imports)
        and {version for _, version in covered} == {_version()}
        and set(imports.values()) <= {"calls", "plates", "answers"}
    )
    engine.execute(f"delete from {NAME}.main.covered")
    new = sorted(calls - known)
    if adds and new:
        engine.execute(f"create or replace view new_calls as {new_calls(new)}")
        adds = _lay_touched(engine)
    return Held(engine=engine, imports=tuple(sorted(imports)), adds=adds, new=bool(new))


def _version() -> str:
    """What the tables rest on: other statements, another way or another engine, begin anew."""
    told = hashlib.sha256(f"{duckdb.__version__} {_WAY}".encode())
    for name in (*_ADD, *sorted(_RESTS), "held/new_names", *_BY_DAY):
        told.update(_sql(name).encode())
    return told.hexdigest()


def _sql(name: str) -> str:
    return read_statement(PACKAGE, name).sql


def _spread(names: str) -> str:
    """Room between the figures, for numbers that are not met yet."""
    return (
        f"select cast(id * ({ROOM} // (max(id) over () + 1)) as int) as id, number "
        f"from ({names}\n) as met"
    )


def _lay_touched(engine: DuckEngine) -> bool:
    """Lay out what the new rows touch; return whether that is little, and they find room."""
    ((new,),) = engine.fetch("select count(*) from new_calls")
    ((rows,),) = engine.fetch("select count(*) from calls")
    if new > MOST_NEW * rows:
        return False
    engine.make(Statement(name="new_names", sql=read_statement(PACKAGE, "held/new_names").sql))
    ((crowded,),) = engine.fetch(f"""
        select count(*) from new_names
        where id <= 0 or id >= {ROOM} or id in (select id from {NAME}.main.names)
            or id in (select id from new_names group by id having count(*) > 1)
    """)
    if crowded:
        return False
    engine.execute("""
        create or replace table touched as
        select distinct hour from (
            select date_trunc('hour', start) as hour from new_calls
            union all select date_trunc('hour', start) + interval 1 hour from new_calls)
    """)
    return True


def _run(
    engine: DuckEngine, name: str, sql: str, *, over: Mapping[str, str], keep: str = ""
) -> None:
    """Add a statement's answer over some rows of the tables that it reads to its kept table."""
    engine.execute("create schema part")
    try:
        for table, select in over.items():
            engine.execute(f"create view part.{table} as {select}")
        engine.execute(f"set search_path = 'memory.part,memory.main,{NAME}.main'")
        engine.execute(f"insert into {NAME}.main.{name} select * from ({sql}\n) as t {keep}")
    finally:
        engine.execute(f"set search_path = 'memory.main,{NAME}.main'")
        engine.execute("drop schema part cascade")


def _add_names(engine: DuckEngine, sql: str) -> None:
    engine.execute("insert into held.main.names by name select id, number from new_names")


def _add_hours(engine: DuckEngine, sql: str) -> None:
    new = "select * from memory.main.new_calls"
    _run(engine, "hours", sql, over={"calls": new},
         keep="where hour not in (select hour from held.main.hours)")  # fmt: skip


def _add_events(engine: DuckEngine, sql: str) -> None:
    hour = "date_trunc('hour', start)"
    ends = engine.fetch("select min(hour), max(hour) from touched")
    ((first, last),) = ends
    if first is not None:
        near = f"""
            select * from memory.main.calls
            where start >= timestamp '{first}' - {_LOOKS_BACK}
                and start < timestamp '{last}' + interval 1 hour
                and ({hour} in (select hour from memory.main.touched)
                    or date_trunc('hour', start + {_LOOKS_BACK})
                        in (select hour from memory.main.touched))
        """
        touched = f"where {hour} in (select hour from touched)"
        engine.execute(f"delete from held.main.events {touched}")
        _run(engine, "events", sql, over={"calls": near}, keep=touched)
    engine.execute("""
        create or replace table touched_days as
        select distinct day from held.main.hours where hour in (select hour from touched)
    """)


_TOUCHED_DAYS = "day in (select day from memory.main.touched_days)"


def _add_pair_days(engine: DuckEngine, sql: str) -> None:
    own = f"select distinct a, b from held.main.pair_days where {_TOUCHED_DAYS}"
    engine.execute(f"create or replace table touched_pairs as {own}")
    engine.execute(f"delete from held.main.pair_days where {_TOUCHED_DAYS}")
    events = f"select * from held.main.events where {_TOUCHED_DAYS}"
    _run(engine, "pair_days", sql, over={"events": events})
    engine.execute(f"insert into touched_pairs {own} except select a, b from touched_pairs")


def _add_pairs(engine: DuckEngine, sql: str) -> None:
    engine.execute("""
        delete from held.main.pairs using touched_pairs as t
        where pairs.a = t.a and pairs.b = t.b
    """)
    days = """
        select p.* from held.main.pair_days as p
        semi join memory.main.touched_pairs as t on t.a = p.a and t.b = p.b
    """
    _run(engine, "pairs", sql, over={"pair_days": days})


def _add_number_days(engine: DuckEngine, sql: str) -> None:
    engine.execute(f"delete from held.main.number_days where {_TOUCHED_DAYS}")
    days = f"select * from held.main.pair_days where {_TOUCHED_DAYS}"
    _run(engine, "number_days", sql, over={"pair_days": days})


def _add_marks_seen(engine: DuckEngine, sql: str) -> None:
    """Firsts and lasts stand a row an import: what reads them takes the first and last of all."""
    _run(engine, "marks_seen", sql, over={"calls": "select * from memory.main.new_calls"})


def _add_forwards(engine: DuckEngine, sql: str) -> None:
    """Rows held before count too, where the number that they were passed on to has its first."""
    come = "c_number in (select number from memory.main.new_names)"
    calls = f"""
        select * from memory.main.new_calls where not {come}
        union all by name
        select * from memory.main.calls where {come}
    """
    _run(engine, "forwards", sql, over={"calls": calls})
    engine.execute("""
        create or replace table held.main.forwards as
        select number, other, cast(sum(times) as int) as times
        from held.main.forwards group by number, other
    """)


_MEASURED = "select number from candidates"
_RUNG = "select number from candidates where came_in >= 10 and callers >= 5"
_UTC_DAY = "cast(date_diff('day', date '1970-01-01', cast({} as date)) as int)"


def _forget(engine: DuckEngine, name: str, *, unless: str, day: str, among: str) -> None:
    """Say for which numbers a table that is counted by day holds no more.

    Those whose bulk texts are others now on a day that new rows do not touch, as a run that goes
    over midnight may be, and those that are not among its numbers (`unless`) any more. `day` tells
    of when a text was sent what `among` has of what is touched.
    """
    texts = "select number, other, sent from"
    engine.execute(f"""
        delete from held.main.{name}_for where number not in ({unless}) or number in (
            select number from (
                (({texts} bulk_before) except ({texts} held.main.bulk_texts))
                union all (({texts} held.main.bulk_texts) except ({texts} bulk_before))
            ) as changed
            where {day} not in ({among})
        )
    """)


def _add_fanned(engine: DuckEngine, sql: str) -> None:
    """Count anew, of the numbers that it was counted for, the days of UTC that new rows touch."""
    last = f"hour + interval 1 hour + {_AFTER}"
    hours = f"select hour from touched union all select {last} from touched"
    engine.execute(
        "create or replace table touched_utc as "
        f"select distinct {_UTC_DAY.format('hour')} as day from ({hours}) as near"
    )
    _forget(engine, "fanned", unless=_RUNG, day=_UTC_DAY.format("sent"),
            among="select day from touched_utc")  # fmt: skip
    engine.execute("""
        delete from held.main.fanned
        where day in (select day from touched_utc)
            or number not in (select number from held.main.fanned_for)
    """)
    near = f"""
        select * from held.main.events
        where {_UTC_DAY.format("start")} in (select day from memory.main.touched_utc)
            or {_UTC_DAY.format(f"start + {_AFTER}")} in (select day from memory.main.touched_utc)
    """
    over = {"events": near, "in_reach": "select number from held.main.fanned_for"}
    _run(engine, "fanned", sql, over=over,
         keep="where day in (select day from memory.main.touched_utc)")  # fmt: skip


def _add_begun(engine: DuckEngine, sql: str) -> None:
    """Count anew, of the numbers that it was counted for, the British days that new rows touch."""
    _forget(engine, "begun", unless=_MEASURED, day="date_trunc('hour', sent)",
            among="select hour from touched")  # fmt: skip
    engine.execute(f"""
        delete from held.main.begun
        where {_TOUCHED_DAYS} or number not in (select number from held.main.begun_for)
    """)
    over = {
        "events": f"select * from held.main.events where {_TOUCHED_DAYS}",
        "in_reach": "select number from held.main.begun_for",
    }
    _run(engine, "begun", sql, over=over)


@dataclass(frozen=True, slots=True, kw_only=True)
class _ByDay:
    """A table that is counted by day, for the numbers in reach alone, and of `whose` numbers."""

    columns: str
    whose: str
    add: Callable[[DuckEngine, str], None]


_BY_DAY = {
    "begun": _ByDay(
        columns="number int, day date, met int, came_first int", whose=_MEASURED, add=_add_begun
    ),
    "fanned": _ByDay(
        columns="number int, other int, day int, times int", whose=_RUNG, add=_add_fanned
    ),
}
# In the order in which each rests on those before it.
_ADD: Mapping[str, Callable[[DuckEngine, str], None]] = {
    "names": _add_names,
    "hours": _add_hours,
    "events": _add_events,
    "pair_days": _add_pair_days,
    "pairs": _add_pairs,
    "number_days": _add_number_days,
    "marks_seen": _add_marks_seen,
    "forwards": _add_forwards,
}
# What rests on those, and on nothing else: it stays where no record is new.
_RESTS = frozenset({
    "numbers", "candidates", "period", "bulk_senders", "bulk_texts", "sendings", "handsets",
    "measures",
})  # fmt: skip
