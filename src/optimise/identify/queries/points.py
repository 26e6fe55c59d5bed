"""Where places are: their own points, or those of their postcodes; and what was seen there."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Q

from optimise.access.domain.audiences import Viewer
from optimise.agencies import queries as agencies
from optimise.agencies.models import Postcode
from optimise.basics.clock import day_of
from optimise.identify.domain.known import Statements
from optimise.identify.domain.pictures import POINT, POINT_SET, POSTCODE, own_point
from optimise.identify.models import Statement


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """That somebody told of a place on a day. It says of whom or what nothing."""

    latitude: float
    longitude: float
    on: date


def places_seen(*, since: datetime, viewer: Viewer) -> list[Seen]:
    """Return places with a point of their own that the viewer's items tell of since a moment.

    Shape: by day, one for each who first saw or heard it, each place and day: three reports of one
    rumour are one. A place of which a postcode alone is told is not among them.
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


def postcodes_in(book: Statements) -> Mapping[str, Postcode]:
    """Return where the postcodes lie that a book tells of, by their normal form."""
    return agencies.points_of_postcodes(
        said.normal for said in book.said if said.prop == POSTCODE and said.stands
    )


def _points() -> dict[UUID, tuple[float, float]]:
    """Return the own point of each place that has one: a postcode's says not which door it was."""
    told: dict[UUID, list[tuple[UUID, str, str]]] = defaultdict(list)
    said = Statement.objects.filter(superseded_at__isnull=True, prop__in=(*POINT, POINT_SET))
    rows = said.order_by("-known_at", "-id")
    for place, item, prop, value in rows.values_list("entity_id", "item_id", "prop", "value"):
        told[place].append((item, prop, value))
    own = {place: point for place, some in told.items() if (point := own_point(some))}
    return {place: (latitude, longitude) for place, (latitude, longitude, _) in own.items()}
