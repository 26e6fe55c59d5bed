"""One run of the finder over kept records: from the canonical rows to what the pages show."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from optimise.collect.sources.call_records.actions import CallStore
from optimise.link.finder import associates, candidates, leads, successions
from optimise.link.finder.cell_tracks import follow
from optimise.link.finder.document import Document, write_leads
from optimise.link.finder.domain.evidence import Shown
from optimise.link.finder.evidence import picture
from optimise.link.finder.held import NAME, Held, hold
from optimise.link.finder.vehicles import find_vehicles
from optimise.warehouse.engines import DuckEngine
from optimise.warehouse.progress import Progress
from optimise.warehouse.statements import quoted

PARTS = (candidates, successions, leads, associates)
STEPS = sum(len(part.STEPS) for part in PARTS) + 6
PICTURED = 40  # of the best ranked; all that are called are pictured besides
# What a handset says has no call records that it could repeat, where its number's are held.
NO_COPIES = (
    "records in ('calls', 'handset') and (records <> 'handset' or target is null or target not in ("
    "select target from all_records where records = 'calls' and target is not null))"
)
KEPT = 300  # candidates kept with their reasons


@dataclass(frozen=True, slots=True, kw_only=True)
class RunResult:
    """What a run found: the finder's document, and the evidence of those that are shown."""

    document: Document
    evidence: Mapping[str, Shown]
    ranked: Sequence[Mapping[str, Any]] = field(default=())


@contextmanager
def opened(engine: DuckEngine, stores: Sequence[tuple[CallStore, str]]) -> Iterator[Held | None]:
    """Offer what is kept under several authorisations as two tables: `calls` and `plate_reads`.

    Shape: both have the canonical columns. Each store with the number of its authorisation. What a
    handset says of its own calls counts only where its number's call records are not held: the
    clocks of the two differ, and one call would be two. Nothing is written out in plain text. Gives
    what was counted before where that can be used: of one authorisation alone, under its own key.
    Errors: NotKeptError where nothing is kept under one.
    """
    views, held = [], set()
    for place, (store, urn) in enumerate(stores):
        held |= {kept.records for kept in store.open(engine, urn)}
        engine.execute(f"alter view calls rename to calls_{place}")
        views.append(f"select *, {place} as paper from calls_{place}")
    engine.execute(f"create or replace view all_records as {' union all by name '.join(views)}")
    calls = NO_COPIES if "handset" in held else "records = 'calls'"
    for name, where in (("calls", calls), ("plate_reads", "records = 'plates'")):
        seen = f"select * exclude (paper, file) from all_records where {where}"
        engine.execute(f"create or replace view {name} as {seen}")
    if len(stores) > 1:
        yield None
        return
    ((store, urn),) = stores
    with store.counted(engine, urn, name=NAME) as is_open:
        yield _hold(engine, store, urn) if is_open else None


def _hold(engine: DuckEngine, store: CallStore, urn: str) -> Held:
    kept = store.kept(urn)

    def rows(new: Collection[str]) -> str:
        some = [one for one in kept if one.reading in new]
        return store.rows_of(engine, some) if some else "select * from calls where false"

    return hold(engine, {one.reading: one.records for one in kept}, new_calls=rows)


def held_to(engine: DuckEngine, numbers: Collection[str]) -> dict[str, datetime]:
    """Return how far the records go in which each of these numbers would be seen.

    That is the last record of the files that hold its own: others under the same authorisation may
    come up to later days. One whose own are held nowhere is seen with others alone: as far as the
    records of all whom it was seen with.
    """
    if not numbers:
        return {}
    wanted = ", ".join(quoted(one) for one in sorted(numbers))
    rows = engine.fetch(f"""
        with told as (select * from all_records where {NO_COPIES}),
        ends as (select file, source, max(start) as held_to from told group by file, source),
        targets as (
            select target, max(ends.held_to) as held_to
            from told join ends using (file, source) where target is not null group by target
        ),
        seen as (
            select a_number as number, target, paper, file, source
            from told where a_number in ({wanted})
            union
            select b_number, target, paper, file, source from told where b_number in ({wanted})
        ),
        met as (
            select number, coalesce(max(targets.held_to), max(ends.held_to)) as held_to
            from seen join ends using (file, source)
            left join targets on targets.target = seen.target
            group by number, paper, seen.target
        )
        select number, coalesce(max(own.held_to), min(met.held_to))
        from met left join targets as own on own.target = met.number
        group by number
    """)
    return dict(rows)


def find(
    engine: DuckEngine,
    *,
    coverage: Mapping[str, object],
    places: Mapping[str, tuple[float, float]],
    progress: Progress,
    plates: bool = False,
    held: Held | None = None,
) -> RunResult:
    """Rank every number of the table `calls`, say why, and gather what lies behind it.

    Shape: with `plates`, the vehicles of the table `plate_reads` are held against the best leads;
    with `held`, what was counted before is added to.
    Errors: CancelledError when the work was stopped.
    """
    candidates.prepare(engine, progress, held=held)
    gathered = leads.find_leads(engine, progress, places=places, held=held)
    progress.step("looking which vehicles moved with them")
    vehicles = find_vehicles(engine, gathered, places) if plates else []
    progress.step("writing the reasons down")
    document = write_leads(gathered, coverage, vehicles)
    ranked = [line for line in document["lines"] if line["called"] or line["rank"] <= KEPT]
    progress.step("gathering the events behind each reason")
    shown = [line for line in ranked if line["called"] or line["rank"] <= PICTURED]
    others = {s[end] for s in document["successions"] for end in ("from", "to")}
    wanted = {line["number"] for line in shown}
    wanted |= {line["number"] for line in ranked} & others
    evidence = picture(engine, wanted, placed=bool(places))
    for number, track in follow(engine, wanted, places).items():
        evidence[number]["track"] = track.rows()
    return RunResult(document=document, evidence=evidence, ranked=ranked)
