"""Answers of a phone company about numbers: who it has as subscriber, and top-ups.

An answer is kept as any other record is: `a_number` is the number asked about, `start` the first
day of the subscription or the moment of the top-up. It says what a shop was told, and not whose
hand held the phone.
"""

from dataclasses import replace

from optimise.collect.sources.call_records.clocks import start_sql
from optimise.collect.sources.call_records.domain.clock_forms import ClockForm, Times
from optimise.collect.sources.call_records.headings import Column
from optimise.collect.sources.call_records.parts import Part
from optimise.collect.sources.call_records.problems import UnreadableRecordsError
from optimise.warehouse.engines import DuckEngine

SUBSCRIBER, TOP_UP = "subscriber record", "top-up record"
MOST_ANSWERS = 5000
LONGEST = 200  # letters of one cell
ENDS = f"coalesce(until, case when kind = '{TOP_UP}' then start end)"  # SQL: the last day it is of


def with_whole_moments(part: Part) -> Part:
    """Return a table whose days alone begin at midnight: one column holds days and moments.

    A company answers since which day somebody subscribes, and at what minute a top-up was made.
    """
    names, told = [], dict(part.mapping)
    headings, types = list(part.headings), list(part.types)
    for column in (Column.START, Column.UNTIL):
        place = part.mapping.get(column)
        if place is not None and types[place] == "VARCHAR":
            names.append(f"whole_moment({part.column(place)}) as {part.column(len(types))}")
            told[column] = len(types)
            headings.append(headings[place])
            types.append("VARCHAR")
    if not names:
        return part
    return replace(
        part,
        source=f"(select *, {', '.join(names)} from {part.source})",
        headings=tuple(headings),
        types=tuple(types),
        mapping=told,
    )


def select_answers(as_written: Part, form: ClockForm, times: Times | None) -> str:
    """Return the SELECT of the canonical rows of answers, with what each says of whom.

    Shape: beside the canonical columns `until`, and as text `name`, `born`, `address`, `detail`.
    """
    part = with_whole_moments(as_written)
    start, wall = start_sql(part, form, times)
    until = "null::timestamp"
    if Column.UNTIL in part.mapping:
        ends = replace(part, mapping={Column.START: part.mapping[Column.UNTIL]})
        until, _ = start_sql(ends, form, times)
    told = ", ".join(
        f"left(trim(coalesce({part.text(column)}, '')), {LONGEST}) as {name}"
        for column, name in (
            (Column.NAME, "name"),
            (Column.BORN, "born"),
            (Column.ADDRESS, "address"),
            (Column.DETAIL, "detail"),
        )
    )
    used = [part.column(i) for i in sorted(set(as_written.mapping.values()))]
    raw = "concat_ws(' | ', " + ", ".join(f"cast({name} as varchar)" for name in used) + ")"
    return f"""
    select a_number, null::varchar as b_number, start, wall, null::integer as duration_s,
        null::varchar as status, a_number as target, null::varchar as c_number, kind,
        a_imei, null::varchar as b_imei, a_imsi, null::varchar as a_cell,
        null::varchar as b_cell, until, name, born, address, detail,
        case
            when start is null then 'the day or time cannot be read'
            when wall is not null and is_missing_hour(wall)
                then 'this hour did not exist in British time: the times may be UTC'
            when case when starts_with(a_number, '+') then false else is_damaged(number_raw) end
                then 'a number was damaged by a spreadsheet'
            when a_number is null and a_imsi is null and a_imei is null then 'no number is given'
            when concat(name, born, address, detail) = '' then 'nothing is said of anybody'
        end as problem,
        case when until is null and not says_nothing(until_raw)
            then 'the last day cannot be read and was left out' end as note,
        case when problem is not null or note is not null then {raw} end as raw
    from (
        select *, {start} as start, {wall} as wall, {until} as until,
            coalesce({part.text(Column.UNTIL)}, '') as until_raw,
            {part.text(Column.TARGET)} as number_raw,
            normal_number({part.text(Column.TARGET)}) as a_number,
            normal_handset({part.text(Column.IMEI)}) as a_imei,
            normal_handset({part.text(Column.IMSI)}) as a_imsi, {told},
            case when regexp_matches(lower({part.text(Column.KIND)}), 'top|credit|voucher')
                then '{TOP_UP}' else '{SUBSCRIBER}' end as kind
        from {part.source})
    """


def answers_of(engine: DuckEngine) -> list[list[str]]:
    """Return the answers just read that lie within what was authorised, in the order of the file.

    Shape: what is said to hold (`msisdn`, `imsi` or `imei`), its number, the kind of answer, the
    first and the last day on the British clock (empty where it has none), name, day of birth,
    address, and what else is said; all as text.
    Errors: UnreadableRecordsError for more than are kept of one file.
    """
    rows = engine.fetch(f"""
        select
            case when a_number is not null then 'msisdn' when a_imsi is not null then 'imsi'
                else 'imei' end,
            coalesce(a_number, a_imsi, a_imei), kind,
            strftime(start at time zone 'UTC' at time zone 'Europe/London', '%Y-%m-%d'),
            coalesce(strftime(until at time zone 'UTC' at time zone 'Europe/London',
                '%Y-%m-%d'), ''),
            name, born, address, detail
        from read where problem is null and outside is null
        order by part, place limit {MOST_ANSWERS + 1}
    """)
    if len(rows) > MOST_ANSWERS:
        raise UnreadableRecordsError(
            f"It holds more than {MOST_ANSWERS:,} answers. Send it in parts."
        )
    return [[str(cell) for cell in row] for row in rows]
