"""A first look at a file of call records: its headings, what they seem to mean, a few rows."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

from optimise.collect.sources.call_records.answers import with_whole_moments
from optimise.collect.sources.call_records.clocks import BothReadings, both_readings, times_in
from optimise.collect.sources.call_records.domain.clock_forms import (
    ANY_DAY,
    OFFSET,
    Order,
    Within,
    either_order,
)
from optimise.collect.sources.call_records.headings import (
    NOTHING_SAID,
    Column,
    Records,
    Said,
    guess_mapping,
    is_enough,
)
from optimise.collect.sources.call_records.layout import every_part
from optimise.collect.sources.call_records.parts import Part
from optimise.collect.sources.call_records.problems import UnreadableRecordsError
from optimise.collect.sources.call_records.reading import make_macros
from optimise.collect.sources.call_records.typed import Typed, line, part_of_csv
from optimise.warehouse.engines import DuckEngine

SHOWN = 3  # rows
FIRST_ROWS = 200  # of each table, from which headings and times can be told


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """One table of a file before it is read: nothing has been kept of it yet.

    Shape: `columns` has a name for each heading that means something; `rows` are the first
    few as written, a value a heading; `times` holds those rows' times in both readings and is
    empty where the file itself says the offset, or where no time can be read. `orders` are the
    times of three rows with the day and with the month first, where a file could mean either.
    """

    label: str
    headings: tuple[str, ...]
    columns: Mapping[str, Column]
    rows: tuple[tuple[str, ...], ...]
    times: tuple[BothReadings, ...]
    is_enough: bool
    problem: str = ""
    orders: tuple[tuple[str, datetime | None, datetime | None], ...] = ()


def look_at(
    path: Path,
    *,
    engine: DuckEngine,
    work: Path,
    said: Said = NOTHING_SAID,
    kind: Records = Records.CALLS,
    within: Within = ANY_DAY,
) -> list[Look]:
    """Return every table of a file with its mapping, guessed or as `said`.

    Units: `within` are the days authorised, as `guess_clock_form` takes them.

    Errors: UnreadableRecordsError, or what the reader of its format raises.
    """
    make_macros(engine)
    parts = every_part(path, engine=engine, work=work, said=said, kind=kind)
    return [_look(part, engine, kind, within) for part in parts if part.headings]


def tables_of(path: Path, *, engine: DuckEngine, work: Path, kind: Records) -> bytes:
    """Return the beginning of every table of a file, in so little room that it can be kept by it.

    Shape: JSON, which `look_at_tables` takes.
    Errors: UnreadableRecordsError, or what the reader of its format raises.
    """
    make_macros(engine)
    found = []
    for part in every_part(path, engine=engine, work=work, kind=kind):
        if part.headings:
            rows = engine.fetch(f"select {_texts(part)} from {part.source} limit {FIRST_ROWS}")
            told = Typed(headings=part.headings, types=part.types)
            found.append({"label": part.label, "rows": rows, **asdict(told)})
    return json.dumps(found).encode()


def look_at_tables(
    tables: bytes,
    *,
    engine: DuckEngine,
    work: Path,
    said: Said = NOTHING_SAID,
    kind: Records = Records.CALLS,
    within: Within = ANY_DAY,
) -> list[Look]:
    """Look at the beginnings that `tables_of` kept, as `look_at` does at the file itself."""
    make_macros(engine)
    looks = []
    for number, told in enumerate(json.loads(tables)):
        target = work / f"{number}.csv"
        target.write_text("".join(map(line, told["rows"])), encoding="utf-8", errors="replace")
        table = Typed(headings=tuple(told["headings"]), types=tuple(told["types"]))
        mapping = guess_mapping(table.headings, said, kind)
        part = part_of_csv(target, table, label=told["label"], mapping=mapping)
        looks.append(_look(part, engine, kind, within))
    return looks


def _texts(part: Part) -> str:
    return ", ".join(f"cast({part.column(i)} as varchar)" for i in range(len(part.headings)))


def _look(part: Part, engine: DuckEngine, kind: Records, within: Within) -> Look:
    rows = engine.fetch(f"select {_texts(part)} from {part.source} limit {SHOWN}")
    enough = is_enough(part.mapping, kind)
    timed = with_whole_moments(part) if kind is Records.ANSWERS else part
    times, problem = _times(timed, engine, within) if enough else ((), "")
    orders = either_order(times_in(timed, engine)) if enough else []
    # Where the two orders differ a person can see which one is right.
    orders.sort(key=lambda one: (None not in one, one[1] == one[2]))
    if problem and orders:  # both orders are mixed: a person says, by what either would be
        times, _ = _times(timed, engine, within, Order.DAY)
    return Look(
        label=part.label,
        headings=part.headings,
        columns={part.headings[i]: column for column, i in part.mapping.items()},
        rows=tuple(tuple(value or "" for value in row) for row in rows),
        times=times,
        is_enough=enough,
        problem=problem,
        orders=tuple(orders[:SHOWN]),
    )


def _times(
    part: Part, engine: DuckEngine, within: Within, order: Order | None = None
) -> tuple[tuple[BothReadings, ...], str]:
    try:
        samples = times_in(part, engine)
        bare = [text for text in samples if not OFFSET.search(text.strip())]
        read = both_readings(bare, within=within, order=order) if bare else []
        # Where the two readings differ a person can see which one is right.
        read.sort(key=lambda times: times.if_utc == times.if_british)
        return tuple(read[:SHOWN]), ""
    except UnreadableRecordsError as error:
        return (), str(error)
