"""Corridors: what the viewer may read of lines, of their phones, and of people who were missing."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import Any

from optimise.access.domain.audiences import Viewer
from optimise.agencies import queries as agencies
from optimise.basics.phones import spoken_phone
from optimise.keep_safe import queries as keep_safe
from optimise.link.finder.domain.sectors import nearest
from optimise.link.lines.domain.corridors import By, Corridor, Way, corridors, journeys
from optimise.link.lines.domain.records import FORCES
from optimise.link.lines.models import Candidate, Line
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


def _of_phones(found: Sequence[Line]) -> Iterator[Way]:
    """What the cells of a line's numbers say, a row for each way and line with how often."""
    lines = {n.number: line for line in found for n in line.numbers.all() if not n.withdrawn_at}
    rows = Candidate.objects.filter(number__in=lines, evidence__has_key="track")
    newest = rows.order_by("number", "-run__done_at").distinct("number")
    centres = _centres()
    for number, track in newest.values_list("number", "evidence__track"):
        line = lines[number]
        ways = list(journeys(_towns(track, centres)))
        times = Counter((start, end) for start, end, _ in ways)
        for (start, end), often in times.items():
            days = [day for a, b, day in ways if (a, b) == (start, end)]
            many = "once" if often == 1 else f"{often} times"
            yield Way(
                start=start,
                end=end,
                by=By.PHONE,
                text=f"{line}: cells of {spoken_phone(number)}, {many}",
                line=line.id,
                since=min(days),
                until=max(days),
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
