"""Read call records into the canonical table `calls`, saying what was left out and why."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from importlib.resources import files
from pathlib import Path

import duckdb

from optimise.basics.phones import spoken_phone
from optimise.collect.sources.call_records.answers import (
    ENDS,
    select_answers,
    with_whole_moments,
)
from optimise.collect.sources.call_records.authorisation import Authorisation
from optimise.collect.sources.call_records.clocks import clock_of, start_sql
from optimise.collect.sources.call_records.domain.clock_forms import (
    ClockForm,
    Order,
    Times,
)
from optimise.collect.sources.call_records.headings import (
    NOTHING_SAID,
    Column,
    Records,
    Said,
)
from optimise.collect.sources.call_records.layout import find_parts
from optimise.collect.sources.call_records.parts import Part, place_of
from optimise.collect.sources.call_records.plates import outside_plates, select_plates
from optimise.collect.sources.call_records.problems import (
    UnreadableRecordsError,
)
from optimise.collect.sources.call_records.typed import PARQUET
from optimise.warehouse.engines import DuckEngine
from optimise.warehouse.statements import quoted

AROUND = timedelta(days=1)  # from a repeated hour, in which a file says which way it runs
MOST_IN_MEMORY = 4_000_000  # rows, some 600 MB; what is longer goes to an encrypted file
SHORTEST_ROW = 40  # bytes: two numbers, a moment and how long
CANONICAL = (
    "source", "row", "a_number", "b_number", "start", "duration_s", "kind", "a_imei", "b_imei",
    "a_imsi", "a_cell", "b_cell", "c_number", "target", "status",
)  # fmt: skip
# Which headings give a column of text that many files have nothing for.
_GIVEN_BY = {
    "a_imei": {Column.A_IMEI, Column.IMEI},
    "b_imei": {Column.B_IMEI, Column.IMEI},
    "a_imsi": {Column.A_IMSI, Column.IMSI},
    "a_cell": {Column.A_CELL, Column.CELL},
    "b_cell": {Column.B_CELL, Column.CELL},
    "c_number": {Column.C_NUMBER},
    "status": {Column.STATUS},
}
VOICEMAIL = "901|121|222|443|1571"  # as dialled; elsewhere these may be anybody


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What came of reading: counts, the mapping taken, and the notes a person should see."""

    rows: int
    kept: int
    rejected: int
    noted: int
    quarantined: int
    doubtful_times: int
    first: datetime | None
    last: datetime | None
    mapping: dict[str, dict[str, str]]
    basis: str
    held_targets: int
    records: str = Records.CALLS
    notes: tuple[str, ...] = field(default=())


def read_calls(
    paths: Sequence[Path],
    *,
    engine: DuckEngine,
    work: Path,
    authorisation: Authorisation,
    times: Times | None = None,
    order: Order | None = None,
    said: Said = NOTHING_SAID,
    kind: Records = Records.CALLS,
    quotes: bool = True,
    ours: bool = False,
) -> Reading:
    """Read files into the tables `calls`, `rejects` and `quarantine`, and say what was found.

    With `ours` the operator named the files; those that somebody sent are read in the sandbox.
    Without `quotes` no row that was left out is kept as it stood: a column that somebody took for
    another may hold what messages say.
    Shape: `calls` has the CANONICAL columns; `rejects` and `quarantine` say source, row and why.
    Of reads of plates, `plates.cameras_of` may then be asked where the cameras stand.
    Units: `start` is UTC without an offset; `duration_s` is whole seconds.
    Errors: UnreadableRecordsError for a file that cannot be trusted as a whole;
    TimesNotStatedError when times carry no offset and `times` was not given.
    """
    try:
        reading = _read(
            paths, engine, work, authorisation, times, said, kind, order=order, ours=ours
        )
        if not quotes:
            engine.execute("update rejects set raw = null")
            engine.execute("update quarantine set raw = null")
    except duckdb.Error as error:
        # What the engine says may quote the records: not in a log, nor on a page.
        names = ", ".join(path.name for path in paths)
        raise UnreadableRecordsError(
            f"{names}: damaged, or not the kind of file that its name says."
        ) from error
    return reading


def _read(
    paths: Sequence[Path],
    engine: DuckEngine,
    work: Path,
    authorisation: Authorisation,
    times: Times | None,
    said: Said,
    kind: Records,
    *,
    order: Order | None,
    ours: bool,
) -> Reading:
    engine.execute("set preserve_insertion_order = true")  # a row's place says where it came from
    make_macros(engine)
    parts = [
        part
        for path in paths
        for part in find_parts(path, engine=engine, work=work, said=said, kind=kind, ours=ours)
    ]
    outside = _outside_sql(engine, authorisation, kind)
    short = sum(_rows_at_most(path, engine, ours=ours) for path in paths) <= MOST_IN_MEMORY
    bases, notes = set(), []
    for number, part in enumerate(parts):
        form, basis = clock_of(
            with_whole_moments(part) if kind is Records.ANSWERS else part,
            engine=engine,
            times=times,
            order=order,
            within=(authorisation.period_from, authorisation.period_to),
        )
        bases.add(basis)
        notes += _notes_on(part, form, kind, authorisation)
        if kind is Records.PLATES:
            start, wall = start_sql(part, form, times)
            select = select_plates(part, start=start, wall=wall)
        elif kind is Records.ANSWERS:
            select = select_answers(part, form, times)
        else:
            select = _select(part, form, times, authorisation, kind)
        engine.set_aside(
            f"part_{number}",
            f"select *, {outside} as outside from ({select})",
            empty=_never_given(part, authorisation) if kind is Records.CALLS else (),
            short=short,
        )
    _join(engine, parts)
    _settle_repeated_hour(engine)
    _refuse_damaged_handsets(engine)
    _part_from_the_rest(engine)
    engine.execute("set preserve_insertion_order = false")
    counted = _count(engine, parts, basis=", ".join(sorted(bases)), notes=notes)
    return replace(counted, records=kind.value)


def _rows_at_most(path: Path, engine: DuckEngine, *, ours: bool) -> float:
    """How many rows a file can have; without bound for packed ones that somebody sent."""
    if path.suffix.lower() != PARQUET:
        return path.stat().st_size / SHORTEST_ROW
    if not ours:  # only the sandbox looks into it
        return math.inf
    ((rows,),) = engine.fetch(f"select sum(num_rows) from parquet_file_metadata({place_of(path)})")
    return float(rows)


def _join(engine: DuckEngine, parts: Sequence[Part]) -> None:
    """Offer what was read of every part as the view `read`, each row with its file and row."""
    views = []
    for number, part in enumerate(parts):
        views.append(
            f"select *, {quoted(part.label)} as source, {number} as part, "
            f"place + {part.first_row} as row, false as doubtful from part_{number}"
        )
    engine.execute(f"create or replace view read as {' union all by name '.join(views)}")


def _never_given(part: Part, authorisation: Authorisation) -> list[str]:
    """The columns of text that no heading of a part gives: nothing is written out for them."""
    given = part.mapping.keys()
    empty = [name for name, givers in _GIVEN_BY.items() if given.isdisjoint(givers)]
    if Column.TARGET not in given and len(authorisation.numbers) != 1:
        empty.append("target")
    return empty


def make_macros(engine: DuckEngine) -> None:
    """Make what the statements here call, before any of them runs."""
    text = files("optimise.collect.sources.call_records").joinpath("sql", "macros.sql").read_text()
    for statement in text.split(";\n"):
        if statement.strip():
            engine.execute(statement)


def _notes_on(
    part: Part, form: ClockForm, kind: Records, authorisation: Authorisation
) -> list[str]:
    notes = []
    if form.pattern:
        notes.append(f"{part.label}: times {form.say}")
    if kind is Records.CALLS and Column.KIND not in part.mapping:
        taken = "calls" if Column.DURATION in part.mapping else "texts"
        notes.append(f"{part.label}: no column says call or text; all taken as {taken}")
    if _is_taken_as_the_target_s(part, kind) and len(authorisation.numbers) == 1:
        # Nothing in such a file can lie outside of the number that was authorised.
        notes.append(
            f"{part.label}: no column says whose records these are: every row was taken to be of"
            f" {spoken_phone(authorisation.numbers[0])}, and whether it is was not checked"
        )
    return notes


def _is_taken_as_the_target_s(part: Part, kind: Records) -> bool:
    """Say whether one end of every row is the authorised number because nothing says otherwise."""
    if kind in (Records.PLATES, Records.ANSWERS) or Column.TARGET in part.mapping:
        return False
    both_given = {Column.A_NUMBER, Column.B_NUMBER} <= part.mapping.keys()
    return kind is Records.HANDSET or not both_given


def _ends_sql(part: Part, authorisation: Authorisation) -> dict[str, str]:
    target = f"normal_number({part.text(Column.TARGET)})"
    if Column.TARGET not in part.mapping and len(authorisation.numbers) == 1:
        target = f"normal_number({quoted(authorisation.numbers[0])})"
    both_given = {Column.A_NUMBER, Column.B_NUMBER} <= part.mapping.keys()
    incoming = f"is_incoming({part.text(Column.DIRECTION)})"
    if both_given:
        a_raw, b_raw = part.text(Column.A_NUMBER), part.text(Column.B_NUMBER)
        a, b = f"normal_number({a_raw})", f"normal_number({b_raw})"
    else:
        other = part.text(Column.OTHER)
        a_raw = b_raw = other
        a = f"case when {incoming} then normal_number({other}) else {target} end"
        b = f"case when {incoming} then {target} else normal_number({other}) end"
    return {"a_raw": a_raw, "b_raw": b_raw, "a": a, "b": b, "target": target}


def _ends_of_handset(part: Part, authorisation: Authorisation) -> dict[str, str]:
    """The owner is one end of every event, and the table says the other and which way it went."""
    if Column.TARGET in part.mapping:
        target = f"normal_number({part.text(Column.TARGET)})"
    elif len(authorisation.numbers) == 1:
        target = f"normal_number({quoted(authorisation.numbers[0])})"
    else:
        raise UnreadableRecordsError(
            "Whose handset is it? Name one number in the authorisation, or a column that says it."
        )
    if {Column.A_NUMBER, Column.B_NUMBER} <= part.mapping.keys():
        a_raw, b_raw = part.text(Column.A_NUMBER), part.text(Column.B_NUMBER)
        a, b = (
            f"coalesce(normal_number(handset_party({raw})), {target})" for raw in (a_raw, b_raw)
        )
    else:
        a_raw = b_raw = part.text(Column.OTHER)
        other = f"normal_number(handset_party({a_raw}))"
        incoming = f"handset_incoming({part.text(Column.DIRECTION)}, {a_raw})"
        a = f"case when {incoming} then {other} else {target} end"
        b = f"case when {incoming} then {target} else {other} end"
    return {"a_raw": a_raw, "b_raw": b_raw, "a": a, "b": b, "target": target}


def _sided(part: Part, own: Column, shared: Column, *, side: str, form: str) -> str:
    """A column of one end, or the target's own where only that is given."""
    if own in part.mapping:
        return form.format(x=part.text(own))
    if shared not in part.mapping:
        return "cast(null as varchar)"
    value = form.format(x=part.text(shared))
    whose = f"target is null and '{side}' = 'a' or target = {side}_number"
    return f"case when {whose} then {value} end"


def _seconds_sql(part: Part) -> str:
    position = part.mapping.get(Column.DURATION)
    if position is not None and part.types[position].endswith(("INT", "INTEGER")):
        return f"try_cast({part.column(position)} as integer)"
    return f"normal_seconds({part.text(Column.DURATION)})"


def _select(
    part: Part,
    form: ClockForm,
    times: Times | None,
    authorisation: Authorisation,
    records: Records,
) -> str:
    start, wall = start_sql(part, form, times)
    of_handset = records is Records.HANDSET
    ends = _ends_of_handset(part, authorisation) if of_handset else _ends_sql(part, authorisation)
    duration, seconds = part.text(Column.DURATION), _seconds_sql(part)
    default_kind = "'voice'" if Column.DURATION in part.mapping else "'sms'"
    normal = "handset_kind" if of_handset else "normal_kind"
    kind = f"coalesce({normal}({part.text(Column.KIND)}), {default_kind})"
    handsets = ", ".join(
        f"{_sided(part, own, shared, side=side, form='{x}')} as {name}_raw"
        for own, shared, side, name in (
            (Column.A_IMEI, Column.IMEI, "a", "a_imei"),
            (Column.B_IMEI, Column.IMEI, "b", "b_imei"),
            (Column.A_IMSI, Column.IMSI, "a", "a_imsi"),
        )
    )
    cells = ", ".join(
        f"{_sided(part, own, Column.CELL, side=side, form='bare({x})')} as {side}_cell"
        for own, side in ((Column.A_CELL, "a"), (Column.B_CELL, "b"))
    )
    # Asked only of what has no normal form: a column nobody gave costs nothing.
    lost = " or ".join(
        f"case when {name} is null and {name}_raw is not null then is_damaged({name}_raw) "
        "else false end"
        for name in ("a_imei", "b_imei", "a_imsi")
    )
    used = [f"{part.column(i)}" for i in sorted(set(part.mapping.values()))]
    # Written out only where it is wanted: to join every row's text would cost more than to read it.
    raw = "concat_ws(' | ', " + ", ".join(f"cast({name} as varchar)" for name in used) + ")"
    return f"""
    select a_number, b_number, start, wall, duration_s, status, target, c_number,
        case
            when kind = 'voice' and (status = 'voicemail'
                or (is_one_of(b_number, '{VOICEMAIL}', 4) and starts_with(a_number, '+')))
                then 'voicemail'
            else kind
        end as kind,
        normal_handset(a_imei_raw) as a_imei,
        normal_handset(b_imei_raw) as b_imei,
        normal_handset(a_imsi_raw) as a_imsi,
        a_cell, b_cell,
        case
            when start is null then 'the time cannot be read'
            when wall is not null and is_missing_hour(wall)
                then 'this hour did not exist in British time: the times may be UTC'
            when case when starts_with(a_number, '+') then false else is_damaged(a_raw) end
                or case when starts_with(b_number, '+') then false else is_damaged(b_raw) end
                then 'a number was damaged by a spreadsheet'
            when a_number is null and b_number is null then 'neither number is given'
        end as problem,
        case
            when {lost} then 'a handset or SIM number was damaged by a spreadsheet and left out'
            when case when duration_s is null then not says_nothing(duration_raw) else false end
                then 'the duration cannot be read and was left out'
        end as note,
        case when problem is not null or note is not null then {raw} end as raw
    from (select *, {handsets}, {cells} from (
        select *, {ends["a"]} as a_number, {ends["b"]} as b_number, {ends["target"]} as target,
            {ends["a_raw"]} as a_raw, {ends["b_raw"]} as b_raw,
            {start} as start, {wall} as wall, {duration} as duration_raw,
            {seconds} as duration_s, {kind} as kind,
            normal_status({part.text(Column.STATUS)}) as status,
            normal_number({part.text(Column.C_NUMBER)}) as c_number
        from {part.source}))
    """


def _settle_repeated_hour(engine: DuckEngine) -> None:
    """Read the hour that comes twice by the order of the file, where that shows which it was.

    Rows run on through the first hour; the first step back begins the second, and the other way
    round in a file that has the newest first. Which way it runs its rows around that hour say. A
    file that steps back more than once, or does not say which way it runs, shows nothing: its rows
    count as the first hour and stay doubtful.
    """
    rows = engine.fetch(
        "select part, place, wall from read where wall is not null and is_repeated_hour(wall) "
        "order by part, place"
    )
    days: dict[tuple[int, date], list[tuple[int, datetime]]] = {}
    for part, place, wall in rows:
        days.setdefault((part, wall.date()), []).append((place, wall))
    settled = []
    for (part, day), found in days.items():
        rises = _rises(engine, part, day)
        clocked = found if rises is not False else found[::-1]
        back = [i for i in range(1, len(clocked)) if clocked[i][1] < clocked[i - 1][1]]
        is_sure = rises is not None and len(back) == 1
        turn = back[0] if is_sure else len(clocked)
        settled += [(part, place, i < turn, not is_sure) for i, (place, _) in enumerate(clocked)]
    if settled:
        _correct(engine, settled)


def _rises(engine: DuckEngine, part: int, day: date) -> bool | None:
    """Say whether the rows of a part run on or back, in the days around a repeated hour.

    Shape: None where they do neither, or too few of them say.
    """
    ((up, down),) = engine.fetch(
        "select count(*) filter (where wall > before), count(*) filter (where wall < before) from"
        " (select wall, lag(wall) over (order by place) as before from read"
        f" where part = {int(part)} and wall is not null and not is_repeated_hour(wall)"
        f" and wall between timestamp '{day - AROUND}' and timestamp '{day + 2 * AROUND}')"
    )
    return None if bool(up) == bool(down) else bool(up)


def _correct(engine: DuckEngine, settled: list[tuple[int, int, bool, bool]]) -> None:
    engine.execute(
        "create or replace table settled as select unnest(?) as part, unnest(?) as place, "
        "unnest(?) as first_hour, unnest(?) as unsure",
        [list(column) for column in zip(*settled, strict=True)],
    )
    engine.execute("alter view read rename to read_as_written")
    # DuckDB reads the repeated hour as the second, so the first is moved.
    engine.execute("""
        create or replace view read as
        select r.* replace (
            case when s.first_hour then start - interval 1 hour else start end as start,
            coalesce(s.unsure, false) as doubtful)
        from read_as_written as r left join settled as s on s.part = r.part and s.place = r.place
    """)


def _refuse_damaged_handsets(engine: DuckEngine) -> None:
    held = """
        (select a_imei as imei from read union all select b_imei from read) as held
        where length(imei) between 14 and 16
    """
    # One sound handset number is enough, and is met at once in a sound file.
    if engine.fetch(f"select true from {held} and right(imei, 3) <> '000' limit 1"):
        return
    ((many, different),) = engine.fetch(f"select count(*), min(imei) < max(imei) from {held}")
    if different and many >= 10:
        raise UnreadableRecordsError(
            "Every handset number ends in 000: a spreadsheet has cut them. Ask for the original."
        )


def _part_from_the_rest(engine: DuckEngine) -> None:
    for name, reason, where in (
        ("rejects", "coalesce(problem, note)", "problem is not null or note is not null"),
        ("quarantine", "outside", "outside is not null"),
    ):
        engine.execute(f"""
            create or replace table {name} as
            select source, row, {reason} as why, problem is null and outside is null as kept_rest,
                a_number, b_number, start, raw
            from read where {where} order by source, row
        """)
    engine.execute(f"""
        create or replace view calls as select {", ".join(CANONICAL)} from read
        where problem is null and outside is null
    """)


def _outside_sql(engine: DuckEngine, authorisation: Authorisation, kind: Records) -> str:
    """SQL for why a row lies outside the authorisation, or nothing to check."""
    checks = []
    if authorisation.period_from:
        moment = authorisation.period_from.replace(tzinfo=None)
        ends = ENDS if kind is Records.ANSWERS else "start"
        checks.append(f"when {ends} < timestamp '{moment}' then 'before the authorised period'")
    if authorisation.period_to:
        moment = authorisation.period_to.replace(tzinfo=None)
        checks.append(f"when start >= timestamp '{moment}' then 'after the authorised period'")
    if kind is Records.PLATES and authorisation.checks_numbers:
        checks.append(outside_plates(engine, authorisation))
    elif authorisation.checks_numbers:
        engine.execute("create or replace temp table authorised (id varchar)")
        for number in authorisation.numbers:
            engine.execute("insert into authorised select normal_number(?)", [number])
        # Of a handset the fifteenth figure is a check; of a SIM it tells subscribers apart.
        engine.execute("create or replace temp table authorised_devices (id varchar)")
        for device in authorisation.devices:
            engine.execute("insert into authorised_devices select normal_handset(?)", [device])
        inside = " or ".join(
            f"coalesce({column} in (select {allowed}), false)"
            for column, allowed in (
                ("a_number", "id from authorised"),
                ("b_number", "id from authorised"),
                ("c_number", "id from authorised"),
                ("left(a_imei, 14)", "left(id, 14) from authorised_devices"),
                ("left(b_imei, 14)", "left(id, 14) from authorised_devices"),
                ("a_imsi", "id from authorised_devices"),
            )
        )
        checks.append(f"when not ({inside}) then 'none of the authorised numbers or devices'")
    return (
        f"case {' '.join(['when problem is not null then null', *checks])} end"
        if checks
        else "null::varchar"
    )


def _count(
    engine: DuckEngine, parts: Sequence[Part], *, basis: str, notes: Sequence[str]
) -> Reading:
    (counts,) = engine.fetch("""
        select count(*), count(*) filter (where problem is null and outside is null),
            count(*) filter (where problem is not null),
            count(*) filter (where problem is null and note is not null),
            count(*) filter (where outside is not null), count(*) filter (where doubtful),
            min(start) filter (where problem is null and outside is null),
            max(start) filter (where problem is null and outside is null),
            count(distinct target) filter (where problem is null and outside is null)
        from read
    """)
    rows, kept, rejected, noted, quarantined, doubtful, first, last, targets = counts
    return Reading(
        rows=rows,
        kept=kept,
        rejected=rejected,
        noted=noted,
        quarantined=quarantined,
        doubtful_times=doubtful,
        first=first,
        last=last,
        mapping={p.label: {c.value: p.headings[i] for c, i in p.mapping.items()} for p in parts},
        basis=basis,
        held_targets=targets,
        notes=tuple(notes),
    )


def write_left_out(engine: DuckEngine, *, beside: Path) -> list[Path]:
    """Write the rejected and the quarantined rows, each with its reason, beside a file.

    Shape: one CSV each, and only where there are such rows; the paths written come back.
    """
    written = []
    for name in ("rejects", "quarantine"):
        ((count,),) = engine.fetch(f"select count(*) from {name}")
        if count:
            path = beside.with_name(f"{beside.name}.{name}.csv")
            told = "select * replace (harmless(source) as source, harmless(raw) as raw, "
            told += f"harmless(a_number) as a_number, harmless(b_number) as b_number) from {name}"
            engine.execute(f"copy ({told}) to {quoted(path)} (header)")
            written.append(path)
    return written
