"""Reads of number plates: the canonical row of each, and where the cameras stand.

A read is kept as any other record is: `a_number` is the plate, `a_cell` the camera, `kind` is
"anpr", and there is no other end. It says where a vehicle was, never who was in it.
"""

from collections.abc import Sequence

from optimise.basics.national_grid import grid_to_degrees
from optimise.collect.sources.call_records.authorisation import Authorisation
from optimise.collect.sources.call_records.headings import Column
from optimise.collect.sources.call_records.parts import Part
from optimise.warehouse.engines import DuckEngine

KIND = "anpr"
Place = tuple[float, float]


def select_plates(part: Part, *, start: str, wall: str) -> str:
    """Return the SELECT of the canonical rows of reads, with where each was read.

    Shape: `start` and `wall` are the SQL of the moment and of the British clock where it needs a
    second look, as for calls.
    """

    def text(column: Column) -> str:
        return part.text(column)

    places = ", ".join(
        f"try_cast({text(column)} as double) as {name}"
        for column, name in (
            (Column.LATITUDE, "lat"),
            (Column.LONGITUDE, "lon"),
            (Column.EASTING, "east"),
            (Column.NORTHING, "north"),
        )
    )
    used = [part.column(i) for i in sorted(set(part.mapping.values()))]
    raw = "concat_ws(' | ', " + ", ".join(f"cast({name} as varchar)" for name in used) + ")"
    return f"""
    select nullif(plate, '') as a_number, null::varchar as b_number, start, wall,
        null::integer as duration_s, null::varchar as status, nullif(plate, '') as target,
        null::varchar as c_number, '{KIND}' as kind, null::varchar as a_imei,
        null::varchar as b_imei, null::varchar as a_imsi, camera as a_cell,
        null::varchar as b_cell, lat, lon, east, north,
        case
            when start is null then 'the time cannot be read'
            when wall is not null and is_missing_hour(wall)
                then 'this hour did not exist in British time: the times may be UTC'
            when is_damaged(plate_raw) then 'a plate was damaged by a spreadsheet'
            when coalesce(plate, '') = '' or says_nothing(plate_raw) then 'no plate is given'
            when camera is null then 'neither a camera nor a place is given'
        end as problem,
        null::varchar as note,
        case when problem is not null then {raw} end as raw
    from (
        select *, coalesce(bare(camera_raw), case
            when lat is not null and lon is not null then format('at {{:.4f}}, {{:.4f}}', lat, lon)
            when east is not null and north is not null
                then format('at {{:.0f}} {{:.0f}}', east, north) end) as camera
        from (
            select *, {start} as start, {wall} as wall, {text(Column.PLATE)} as plate_raw,
                regexp_replace(upper({text(Column.PLATE)}), '[^A-Z0-9]', '', 'g') as plate,
                {text(Column.CAMERA)} as camera_raw, {places}
            from {part.source}))
    """


def outside_plates(engine: DuckEngine, authorisation: Authorisation) -> str:
    """Return the SQL of when a read lies outside what was authorised, as a branch of a CASE."""
    engine.execute("create or replace temp table authorised_reads (plate varchar, camera varchar)")
    for plate in authorisation.plates:
        engine.execute(
            "insert into authorised_reads "
            "select regexp_replace(upper(?), '[^A-Z0-9]', '', 'g'), null",
            [plate],
        )
    for camera in authorisation.cameras:
        engine.execute("insert into authorised_reads select null, lower(trim(?))", [camera])
    return """when not (
        coalesce(a_number in (select plate from authorised_reads where plate is not null), false)
        or coalesce(lower(a_cell) in (
            select camera from authorised_reads where camera is not null), false))
        then 'neither its plate nor its camera is authorised'"""


def cameras_of(engine: DuckEngine) -> dict[str, Place]:
    """Return where the cameras of the reads just read stand, by what the file itself says.

    Shape: one that the file puts in two places is left out: either would be wrong for some reads.
    Units: degrees WGS84; metres of the national grid are turned into them.
    """
    rows = engine.fetch("""
        select distinct a_cell, lat, lon, east, north from read
        where problem is null and outside is null
    """)
    places: dict[str, Place] = {}
    moved = set()
    for camera, *told in rows:
        place = _place(told)
        if place is not None and places.setdefault(camera, place) != place:
            moved.add(camera)
    return {camera: place for camera, place in places.items() if camera not in moved}


def _place(told: Sequence[float | None]) -> Place | None:
    lat, lon, east, north = told
    if lat is not None and lon is not None:
        return (lat, lon) if abs(lat) <= 90 and abs(lon) <= 180 else None
    if east is None or north is None or not (0 <= east <= 700_000 and 0 <= north <= 1_300_000):
        return None
    return grid_to_degrees(east, north)
