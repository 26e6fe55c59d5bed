"""Where things were seen, by the points of the places that reports tell of."""

from collections import defaultdict
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Q

from optimise.access.domain.audiences import Viewer
from optimise.basics.clock import day_of
from optimise.identify.models import Statement


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """That somebody told of a place on a day. It says of whom or what nothing."""

    latitude: float
    longitude: float
    on: date


def places_seen(*, since: datetime, viewer: Viewer) -> list[Seen]:
    """Return the places with a point that the viewer's items tell of since a moment, by day.

    Shape: one for each who first saw or heard it, each place and day: three reports of one rumour
    are one.
    """
    points = _points()
    held = Statement.objects.filter(superseded_at__isnull=True, known_at__gte=since)
    told = held.filter(Q(entity_id__in=list(points)) | Q(other_id__in=list(points)))
    seen = {
        (row[0], place, day_of(row[1]))
        for row in told.values_list("origin", "known_at", "entity_id", "other_id")
        for place in (row[2], row[3])
        if place in points
    }
    return [
        Seen(latitude=points[place][0], longitude=points[place][1], on=day)
        for _, place, day in sorted(seen, key=str)
    ]


def _points() -> dict[UUID, tuple[float, float]]:
    """Return the newest point of each place that has one."""
    halves: dict[UUID, dict[str, float]] = defaultdict(dict)
    said = Statement.objects.filter(superseded_at__isnull=True, prop__in=("latitude", "longitude"))
    for place, prop, value in said.order_by("known_at").values_list("entity_id", "prop", "value"):
        with suppress(ValueError):  # what was loaded may say anything
            halves[place][prop] = float(value)
    return {
        place: (both["latitude"], both["longitude"])
        for place, both in halves.items()
        if len(both) > 1
    }
