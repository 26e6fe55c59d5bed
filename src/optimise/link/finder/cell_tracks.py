"""Where the cells of a few phones were over time: read from the engine, for these phones alone."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime

from optimise.basics.clock import LOCAL
from optimise.link.finder.domain.travel import Place, Sighting, Track, ground_of
from optimise.warehouse.engines import Engine, Row
from optimise.warehouse.statements import read_statement, table_of

PACKAGE = "optimise.link.finder"
# Made again for each set of phones that is followed.
STEPS = ("sightings", "crowds", "heard")


def follow(engine: Engine, numbers: Iterable[str], places: Mapping[str, Place]) -> dict[str, Track]:
    """Return where the cells of these phones were over time, with the crowd on each ground.

    Shape: a track for each number with a cell; without `places` a cell is its own ground. The
    tables that finding reads are made before.
    Errors: CancelledError when the work was stopped.
    """
    rows = sight(engine, numbers, places)
    if not rows:
        return {}
    for name in STEPS[1:]:
        engine.make(read_statement(PACKAGE, name))
    crowds = {
        (ground, _utc(hour)): int(phones)
        for ground, hour, phones in engine.fetch("select ground, hour, phones from crowds")
    }
    heard: dict[date, int] = dict(engine.fetch("select day, phones from heard"))
    seen: dict[str, list[Sighting]] = defaultdict(list)
    for number, cell, at in rows:
        seen[number].append(_sighting(cell, _utc(at), places.get(cell), crowds, heard))
    return {number: Track.of(found) for number, found in seen.items()}


def sight(engine: Engine, numbers: Iterable[str], places: Mapping[str, Place]) -> Sequence[Row]:
    """Lay out the cells that these phones used, and the ground of each; return the cells used.

    Shape: number, cell and moment, a row for each cell in an hour, in order of number and time.
    """
    followed: list[tuple[str]] = [(number,) for number in sorted(set(numbers))]
    engine.make(table_of("followed", ("number",), followed or [("",)]))
    engine.make(read_statement(PACKAGE, STEPS[0]))
    rows = engine.fetch(
        "select number, cell, seen_at from sightings order by number, seen_at, cell"
    )
    _lay_grounds(engine, {cell for _, cell, _ in rows}, places)
    return rows


def _lay_grounds(engine: Engine, cells: set[str], places: Mapping[str, Place]) -> None:
    """Name the ground of every cell that stands where the followed phones were."""
    asked = {ground_of(places[cell]) for cell in cells & places.keys()}
    laid = [(cell, ground) for cell, at in places.items() if (ground := ground_of(at)) in asked]
    engine.make(table_of("grounds", ("cell", "ground"), laid or [("", "")]))


def _sighting(
    cell: str,
    at: datetime,
    place: Place | None,
    crowds: Mapping[tuple[str, datetime], int],
    heard: Mapping[date, int],
) -> Sighting:
    clock = at.astimezone(LOCAL).replace(tzinfo=None)
    bare = Sighting(at=at, clock=clock, cell=cell, place=place)
    return replace(
        bare, crowd=crowds.get((bare.ground, bare.hour), 1), heard=int(heard.get(clock.date(), 1))
    )


def _utc(at: datetime) -> datetime:
    return at.replace(tzinfo=UTC)
