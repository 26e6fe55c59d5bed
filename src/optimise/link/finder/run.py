"""One run of the finder over kept records: from the canonical rows to what the pages show."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from optimise.collect.sources.call_records.actions import CallStore
from optimise.link.finder import associates, candidates, leads, successions
from optimise.link.finder.cell_tracks import follow
from optimise.link.finder.document import Document, write_leads
from optimise.link.finder.domain.evidence import Shown
from optimise.link.finder.evidence import picture
from optimise.link.finder.vehicles import find_vehicles
from optimise.warehouse.engines import DuckEngine
from optimise.warehouse.progress import Progress

PARTS = (candidates, successions, leads, associates)
STEPS = sum(len(part.STEPS) for part in PARTS) + 6
PICTURED = 40  # of the best ranked; all that are called are pictured besides
VIEWS = {
    # What does not say whose it is has no call records that it could repeat.
    "calls": "records <> 'plates' and (records <> 'handset' or target is null or target not in ("
    "select target from all_records where records = 'calls' and target is not null))",
    "plate_reads": "records = 'plates'",
}
KEPT = 300  # candidates kept with their reasons


@dataclass(frozen=True, slots=True, kw_only=True)
class RunResult:
    """What a run found: the finder's document, and the evidence of those that are shown."""

    document: Document
    evidence: Mapping[str, Shown]
    ranked: Sequence[Mapping[str, Any]] = field(default=())


def open_together(engine: DuckEngine, stores: Sequence[tuple[CallStore, str]]) -> None:
    """Offer what is kept under several authorisations as two tables: `calls` and `plate_reads`.

    Shape: both have the canonical columns. Each store with the number of its authorisation. What a
    handset says of its own calls counts only where its number's call records are not held: the
    clocks of the two differ, and one call would be two. Nothing is written out in plain text.
    Errors: NotKeptError where nothing is kept under one.
    """
    views = []
    for place, (store, urn) in enumerate(stores):
        store.open(engine, urn)
        engine.execute(f"alter view calls rename to calls_{place}")
        views.append(f"select * from calls_{place}")
    engine.execute(f"create or replace view all_records as {' union all by name '.join(views)}")
    for name, where in VIEWS.items():
        engine.execute(f"create or replace view {name} as select * from all_records where {where}")


def find(
    engine: DuckEngine,
    *,
    coverage: Mapping[str, object],
    places: Mapping[str, tuple[float, float]],
    progress: Progress,
    plates: bool = False,
) -> RunResult:
    """Rank every number of the table `calls`, say why, and gather what lies behind it.

    Shape: with `plates`, the vehicles of the table `plate_reads` are held against the best leads.
    Errors: CancelledError when the work was stopped.
    """
    candidates.prepare(engine, progress)
    gathered = leads.find_leads(engine, progress, places=places)
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
