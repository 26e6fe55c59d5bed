"""Corridors: what the viewer may read of lines, of their phones, and of people who were missing."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from optimise.access.domain.audiences import Viewer
from optimise.agencies import queries as agencies
from optimise.basics.phones import spoken_phone
from optimise.keep_safe import queries as keep_safe
from optimise.link.finder.domain.sectors import nearest
from optimise.link.lines.domain.corridors import By, Corridor, Way, corridors, journeys
from optimise.link.lines.domain.records import FORCES
from optimise.link.lines.models import Candidate, Line, LineNumber
from optimise.link.lines.queries import records

NEAR_KM = 12.0  # how near a town's middle a cell must be
Centres = Sequence[tuple[str, float, float]]


def corridors_of(*, viewer: Viewer) -> list[Corridor]:
    """Return from which town to which what is known to the viewer goes, the busiest first."""
    found = records.lines(viewer=viewer)
    missing = keep_safe.journeys(viewer=viewer)
    return corridors(
        [
            *_of_lines(found),
            *_of_phones(found),
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
    held: dict[tuple[UUID | None, str], dict[Line, list[LineNumber]]] = {}
    for line in found:
        for one in line.numbers.all():
            if one.withdrawn_at is None:
                of = held.setdefault((records.circle_of(line), one.number), {})
                of.setdefault(line, []).append(one)
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
    """Return where the middle of each of our areas is, by its name."""
    return {name.casefold(): (latitude, longitude) for name, latitude, longitude in _centres()}


def _centres() -> Centres:
    return [
        (area.name, area.latitude, area.longitude)
        for area in agencies.areas_in_force()
        if area.latitude is not None and area.longitude is not None and area.parent_id is not None
    ]
