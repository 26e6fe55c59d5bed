"""A first look at a file of call records: its headings, what they seem to mean, a few rows."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from optimise.collect.sources.call_records.clocks import BothReadings, both_readings, times_in
from optimise.collect.sources.call_records.domain.clock_forms import OFFSET
from optimise.collect.sources.call_records.headings import (
    NOTHING_SAID,
    Column,
    Records,
    Said,
    is_enough,
)
from optimise.collect.sources.call_records.layout import every_part
from optimise.collect.sources.call_records.parts import Part
from optimise.collect.sources.call_records.problems import UnreadableRecordsError
from optimise.collect.sources.call_records.reading import make_macros
from optimise.warehouse.engines import DuckEngine

SHOWN = 3  # rows


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """One table of a file before it is read: nothing has been kept of it yet.

    Shape: `columns` has a name for each heading that means something; `rows` are the first
    few as written, a value a heading; `times` holds those rows' times in both readings and is
    empty where the file itself says the offset, or where no time can be read.
    """

    label: str
    headings: tuple[str, ...]
    columns: Mapping[str, Column]
    rows: tuple[tuple[str, ...], ...]
    times: tuple[BothReadings, ...]
    is_enough: bool
    problem: str = ""


def look_at(
    path: Path,
    *,
    engine: DuckEngine,
    work: Path,
    said: Said = NOTHING_SAID,
    kind: Records = Records.CALLS,
) -> list[Look]:
    """Return every table of a file with its mapping, guessed or as `said`.

    Errors: UnreadableRecordsError, or what the reader of its format raises.
    """
    make_macros(engine)
    parts = every_part(path, engine=engine, work=work, said=said, kind=kind)
    return [_look(part, engine, kind) for part in parts if part.headings]


def _look(part: Part, engine: DuckEngine, kind: Records) -> Look:
    names = ", ".join(f"cast({part.column(i)} as varchar)" for i in range(len(part.headings)))
    rows = engine.fetch(f"select {names} from {part.source} limit {SHOWN}")
    enough = is_enough(part.mapping, kind)
    times, problem = _times(part, engine) if enough else ((), "")
    return Look(
        label=part.label,
        headings=part.headings,
        columns={part.headings[i]: column for column, i in part.mapping.items()},
        rows=tuple(tuple(value or "" for value in row) for row in rows),
        times=times,
        is_enough=enough,
        problem=problem,
    )


def _times(part: Part, engine: DuckEngine) -> tuple[tuple[BothReadings, ...], str]:
    try:
        samples = times_in(part, engine)
        bare = [text for text in samples if not OFFSET.search(text.strip())]
        read = both_readings(bare) if bare else []
        # Where the two readings differ a person can see which one is right.
        read.sort(key=lambda times: times.if_utc == times.if_british)
        return tuple(read[:SHOWN]), ""
    except UnreadableRecordsError as error:
        return (), str(error)
