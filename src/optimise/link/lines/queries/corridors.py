"""Corridors: what the viewer may read of lines, of their phones, and of people who were missing."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import connection

from optimise.access.domain.audiences import Viewer
from optimise.agencies import queries as agencies
from optimise.audit.actions import Verb, record
from optimise.basics.phones import spoken_phone
from optimise.keep_safe import queries as keep_safe
from optimise.link.finder.domain.sectors import nearest
from optimise.link.lines.domain.corridors import (
    By,
    Corridor,
    Way,
    corridors,
    journeys,
    reads_in,
)
from optimise.link.lines.domain.records import FORCES
from optimise.link.lines.models import Candidate, Line, LineNumber, Run, Work
from optimise.link.lines.queries import records
from optimise.ui.ground import ground

NEAR_KM = 12.0  # how near a town's middle a cell or a camera must be
STATION_KM = 3.0  # how near a town's middle its station must be
Centres = Sequence[tuple[str, float, float]]


def corridors_of(*, viewer: Viewer) -> list[Corridor]:
    """Return from which town to which what is known to the viewer goes, the busiest first."""
    found = records.lines(viewer=viewer)
    missing = keep_safe.journeys(viewer=viewer)
    return corridors(
        [
            *_of_lines(found),
            *_of_phones(found),
            *_of_plates(found),
            *(
                Way(
                    start=one.start,
                    end=one.end,
                    by=By.MISSING,
                    text=f"Somebody who was missing, {one.how}",
                    since=one.began.day,
                    until=one.began.day,
                )
                for one in missing
            ),
        ]
    )


def _of_lines(found: Iterable[Line]) -> Iterator[Way]:
    names = {area.id: area.name for area in agencies.areas_in_force()}
    for line in found:
        start = line.exporter_area or FORCES.get(line.exporter_force, "")
        since, until = line.seen()
        for area in line.importer_areas if start else ():
            if area in names:
                yield Way(
                    start=start,
                    end=names[area],
                    by=By.LINE,
                    text=str(line),
                    line=line.id,
                    since=since,
                    until=until,
                )


def _of_phones(found: Iterable[Line]) -> Iterator[Way]:
    """What cells say of a line's numbers while they were its, a row for each way with how often.

    A line's are those of the runs of its own circle, as on its record.
    """
    held = _held(found)
    numbers = {number for _, number in held}
    rows = Candidate.objects.filter(number__in=numbers, evidence__has_key="track")
    each = ("run__circle_id", "number")
    newest = rows.order_by(*each, "-run__done_at").distinct(*each)
    centres = _centres()
    for circle, number, track in newest.values_list(*each, "evidence__track"):
        ways = list(journeys(_towns(track, centres)))
        for line, had in held.get((circle, number), {}).items():
            days: dict[tuple[str, str], list[date]] = defaultdict(list)
            for start, end, day in ways:
                if any(one.was_had_on(day) for one in had):
                    days[start, end].append(day)
            for (start, end), some in days.items():
                many = "once" if len(some) == 1 else f"{len(some)} times"
                yield Way(
                    start=start,
                    end=end,
                    by=By.PHONE,
                    text=f"{line}: cells of {spoken_phone(number)}, {many}",
                    line=line.id,
                    since=min(some),
                    until=max(some),
                )


def _held(
    found: Iterable[Line],
) -> dict[tuple[UUID | None, str], dict[Line, list[LineNumber]]]:
    held: dict[tuple[UUID | None, str], dict[Line, list[LineNumber]]] = {}
    for line in found:
        for one in line.numbers.all():
            if one.withdrawn_at is None:
                of = held.setdefault((records.circle_of(line), one.number), {})
                of.setdefault(line, []).append(one)
    return held


def _of_plates(found: Iterable[Line]) -> Iterator[Way]:
    """What cameras read of plates that moved with a line's numbers while they were its.

    A vehicle that moved with two numbers of a line is one.
    """
    held = _held(found)
    centres = _centres()
    went: dict[tuple[Line, str], Counter[tuple[str, str, date]]] = defaultdict(Counter)
    for of, read in _newest_reads(held):
        reads: dict[str, set[tuple[datetime, str]]] = defaultdict(set)
        for plate, at, place in read:
            town = (
                nearest((float(place[0]), float(place[1])), centres, within_km=NEAR_KM)
                if place
                else None
            )
            if town:
                reads[plate].add((datetime.fromisoformat(at), town))
        for plate, seen in reads.items():
            ways = list(journeys(sorted(seen)))
            for line, had in held[of].items():
                its = (way for way in ways if any(one.was_had_on(way[2]) for one in had))
                went[line, plate] |= Counter(its)
    for (line, plate), some in went.items():
        yield from _plate_ways(line, plate, some.elements())


def _newest_reads(
    held: Iterable[tuple[UUID | None, str]],
) -> Iterator[tuple[tuple[UUID | None, str], list[tuple[str, Any, Any]]]]:
    """Yield what plates moved with each number, by the newest run of its circle that found any.

    A run that was stopped, failed, or had no cameras or not this number, says nothing of it.
    """
    wanted: dict[UUID, set[str]] = defaultdict(set)
    for circle, number in held:
        if circle:
            wanted[circle].add(number)
    runs = Run.objects.filter(circle_id__in=wanted, state=Work.DONE).order_by("-done_at")
    for circle, travels in runs.values_list("circle_id", "travels").iterator():
        for number in sorted(wanted[circle]):
            if read := list(reads_in(travels, number)):
                wanted[circle].remove(number)
                yield (circle, number), read


def _plate_ways(line: Line, plate: str, ways: Iterable[tuple[str, str, date]]) -> Iterator[Way]:
    days: dict[tuple[str, str], list[date]] = defaultdict(list)
    for start, end, day in ways:
        days[start, end].append(day)
    for (start, end), some in days.items():
        many = "once" if len(some) == 1 else f"{len(some)} times"
        text = f"{line}: cameras read {plate}, which moved with its phone, {many}"
        yield Way(
            start=start,
            end=end,
            by=By.PLATE,
            text=text,
            line=line.id,
            since=min(some),
            until=max(some),
        )


def region_of(*, viewer: Viewer) -> list[tuple[str, str, int]]:
    """Return from which force to which district lines run in others' circles, and about how many.

    Shape: as records stood when the month began; nothing under five, nor what would be without any
    one circle, the rest to the nearest five; empty for who may not ask.
    """
    with connection.cursor() as cursor:
        cursor.execute("select force, area, lines from link_lines_corridors()")
        rows = cursor.fetchall()
    record(Verb.CONSULT, kind="corridors of the region", objects=[], results=len(rows))
    return [(FORCES.get(force, force), area, lines) for force, area, lines in rows]


def stations_of() -> dict[str, str]:
    """Return which station each of our towns has, by the ground; elsewhere, by its own name."""
    built = ground()
    if built is None:
        return {}
    found = {name.casefold(): name for name, _, _ in built.stations}
    for town, latitude, longitude in _centres():
        if name := nearest((latitude, longitude), built.stations, within_km=STATION_KM):
            found[town.casefold()] = name
    return found


def _towns(track: Iterable[Sequence[Any]], centres: Centres) -> Iterator[tuple[datetime, str]]:
    near: dict[tuple[float, float], str | None] = {}
    for _, clock, _, place, *_ in track:
        if place is None:
            continue
        at = (float(place[0]), float(place[1]))
        if at not in near:
            near[at] = nearest(at, centres, within_km=NEAR_KM)
        if town := near[at]:
            yield datetime.fromisoformat(clock), town


def places_of() -> dict[str, tuple[float, float]]:
    """Return where towns are, by name: our areas in their middle, others by a station so called."""
    built = ground()
    known = [*(built.stations if built else ()), *_centres()]
    return {name.casefold(): (latitude, longitude) for name, latitude, longitude in known}


def _centres() -> Centres:
    return [
        (area.name, area.latitude, area.longitude)
        for area in agencies.areas_in_force()
        if area.latitude is not None and area.longitude is not None and area.parent_id is not None
    ]
