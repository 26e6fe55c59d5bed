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
from optimise.basics.postcodes import IN_TEXT, normal_postcode
from optimise.basics.streets import House, numbered_in
from optimise.identify.domain.known import Statements
from optimise.identify.domain.model import ValueKind
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Located:
    """Where words say that a place is, and by what: a house known here, or its postcode."""

    latitude: float
    longitude: float
    by: str


def point_of(words: str, *, viewer: Viewer) -> Located | None:
    """Return where an address lies: the point of that house as it is known, else its postcode's.

    As far as the viewer may read; None where nothing says where it is.
    """
    houses = [_known_house(one) for one in sorted(numbered_in(words), key=_by_street)]
    own = next((one for one in houses if one and one[0]), None)
    if own and own[0]:
        return Located(latitude=own[0][0], longitude=own[0][1], by="the house as it is known here")
    codes = [normal_postcode(code) for code in _codes(words)]
    codes += [code for one in houses if one for code in one[1]]
    points = agencies.points_of_postcodes(codes)
    at = next((points[code] for code in codes if code in points), None)
    if at is None:
        return None
    return Located(latitude=at.latitude, longitude=at.longitude, by=f"its postcode, {at.code}")


def _by_street(house: House) -> str:
    return str(house.street)


def _known_house(house: House) -> tuple[tuple[float, float] | None, list[str]] | None:
    """Return the own point and the postcodes of a house that is known, or None."""
    said = Statement.objects.filter(superseded_at__isnull=True)
    like = said.filter(kind=ValueKind.ADDRESS)
    for word in (house.street.number, *house.street.name[:-1]):
        like = like.filter(value__icontains=word)
    found = {
        entity
        for entity, value in like.values_list("entity_id", "value")
        if any(map(house.is_one_with, numbered_in(value)))
    }
    if not found:
        return None
    told: dict[UUID, list[tuple[UUID, str, str]]] = defaultdict(list)
    rows = said.filter(entity_id__in=found).order_by("-known_at", "-id")
    for place, item, prop, value in rows.values_list("entity_id", "item_id", "prop", "value"):
        told[place].append((item, prop, value))
    points = [point for some in told.values() if (point := own_point(some))]
    codes = [value for some in told.values() for _, prop, value in some if prop == POSTCODE]
    codes += [code for some in told.values() for _, _, value in some for code in _codes(value)]
    at = (points[0][0], points[0][1]) if points else None
    return at, [normal_postcode(code) for code in codes]


def _codes(value: str) -> list[str]:
    return ["".join(found.groups()) for found in IN_TEXT.finditer(value.upper())]


def _points() -> dict[UUID, tuple[float, float]]:
    """Return the own point of each place that has one: a postcode's says not which door it was."""
    told: dict[UUID, list[tuple[UUID, str, str]]] = defaultdict(list)
    said = Statement.objects.filter(superseded_at__isnull=True, prop__in=(*POINT, POINT_SET))
    rows = said.order_by("-known_at", "-id")
    for place, item, prop, value in rows.values_list("entity_id", "item_id", "prop", "value"):
        told[place].append((item, prop, value))
    own = {place: point for place, some in told.items() if (point := own_point(some))}
    return {place: (latitude, longitude) for place, (latitude, longitude, _) in own.items()}
