"""Which vehicles moved with a line: reads of plates beside the cells of its phones.

What is expected by chance is asked as for two phones: of the same two on other days, and of all
plates that were read and all phones that were heard there in that hour.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime

from optimise.basics.clock import LOCAL
from optimise.link.finder.associates import LOOKED_AT, Travel
from optimise.link.finder.candidates import PACKAGE
from optimise.link.finder.cell_tracks import follow
from optimise.link.finder.domain.travel import (
    VEHICLE,
    Place,
    Sighting,
    Track,
    apart,
    compare,
    ground_of,
)
from optimise.link.finder.leads import Leads
from optimise.warehouse.engines import Engine
from optimise.warehouse.statements import read_statement, table_of

REACH_KM = 3.0  # a camera so near to a cell of the line is on the ground that this cell may serve
BESIDE = 20  # plates followed for each phone: those longest on its ground
SHOWN = 5  # of each line, the least likely by habit first


def find_vehicles(engine: Engine, leads: Leads, places: Mapping[str, Place]) -> list[Travel]:
    """Return the vehicles that were most often where a line's phones were.

    Shape: the table `plate_reads` holds the reads; `places` are those of cells and of cameras. All
    plates read count as looked at, also those that were never near.
    Errors: CancelledError when the work was stopped.
    """
    lines = list(leads.called[:LOOKED_AT])
    line_of = {n: n for n in lines}
    for runner in leads.runners:
        if runner.works_for in line_of:
            line_of.setdefault(runner.number, runner.works_for)
    phones = follow(engine, line_of, places)
    if not phones:
        return []
    _lay_cameras(engine, phones.values(), places)
    engine.make(read_statement(PACKAGE, "plate_hours"))
    engine.make(read_statement(PACKAGE, "plate_company"))
    near = _near(engine)
    ((plates,),) = engine.fetch("select count(distinct plate) from plate_hours")
    tracks = follow_plates(engine, {plate for found in near.values() for plate in found}, places)
    pairs = max(1, int(plates) * len(phones))
    found: dict[str, dict[str, Travel]] = defaultdict(dict)
    for phone, beside in near.items():
        line = line_of[phone]
        for plate in beside:
            together = compare(phones[phone], tracks[plate], pairs=pairs)
            before = found[line].get(plate)
            if together.met and (before is None or together.chance < before.found.chance):
                found[line][plate] = Travel(line=line, other=plate, role=VEHICLE, found=together)
    return [travel for line in lines for travel in _least_likely(found[line].values())]


def _least_likely(found: Iterable[Travel]) -> list[Travel]:
    return sorted(found, key=lambda t: (t.found.chance, -t.found.met, t.other))[:SHOWN]


def _near(engine: Engine) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    rows = engine.fetch(
        "select number, plate from plate_company order by number, hours desc, plate"
    )
    for number, plate in rows:
        if len(found[number]) < BESIDE:
            found[number].append(plate)
    return found


def _lay_cameras(engine: Engine, phones: Iterable[Track], places: Mapping[str, Place]) -> None:
    """Name the ground of each camera: that of the nearest cell of the line's phones, or its own."""
    cells = {s.place for track in phones for s in track.sightings if s.place}
    rows = engine.fetch("select distinct a_cell from plate_reads order by 1")
    laid = [(camera, _served(places[camera], cells)) for (camera,) in rows if camera in places]
    engine.make(table_of("camera_grounds", ("camera", "ground"), laid or [("", "")]))


def _served(camera: Place, cells: Iterable[Place]) -> str:
    nearest = min(cells, key=lambda cell: (apart(camera, cell), cell), default=camera)
    return ground_of(nearest if apart(camera, nearest) <= REACH_KM else camera)


def follow_plates(
    engine: Engine, plates: set[str], places: Mapping[str, Place]
) -> dict[str, Track]:
    """Return where these plates were read, with the crowd on each ground and that day.

    Shape: as for phones, the crowd is of the whole ground, by whatever camera it was read. The
    table `plate_hours` is made before.
    """
    asked = [(plate,) for plate in sorted(plates)]
    engine.make(table_of("asked_plates", ("plate",), asked or [("",)]))
    seen: dict[str, list[Sighting]] = defaultdict(list)
    heard: dict[date, int] = dict(
        engine.fetch("select cast(hour as date), count(distinct plate) from plate_hours group by 1")
    )
    for plate, camera, ground, at, hour, crowd in engine.fetch("""
        select p.plate, p.camera, p.ground, p.seen_at, p.hour, c.plates
        from plate_hours as p
        join asked_plates as a on a.plate = p.plate
        join (select ground, hour, count(distinct plate) as plates from plate_hours
            group by ground, hour) as c on c.ground = p.ground and c.hour = p.hour
        order by p.plate, p.seen_at
    """):
        moment: datetime = at.replace(tzinfo=UTC)
        seen[plate].append(
            Sighting(
                at=moment,
                clock=moment.astimezone(LOCAL).replace(tzinfo=None),
                cell=camera,
                place=places.get(camera),
                crowd=int(crowd),
                heard=int(heard.get(hour.date(), 1)),
                served=ground,
                is_plate=True,
            )
        )
    return {plate: Track.of(found) for plate, found in seen.items()}
