"""When and where: the dates and places that a profile's statements give."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from typing import Protocol
from uuid import UUID

from optimise.basics.clock import day_of
from optimise.identify.domain import model
from optimise.identify.domain.captions import Caption
from optimise.identify.domain.facts import Fact, Link
from optimise.identify.domain.known import Statements

EVENT_DAYS = ("date", "startDate")
POINT_SET, BY_HAND, AS_TOLD = "pointSet", "by hand", "As told"
POSTCODE = "postalCode"
POINT = ("latitude", "longitude")


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """One thing that happened, or that was so for a time. `lane` is the line it is drawn on."""

    start: date
    end: date | None
    lane: str
    say: str


class OfPostcode(Protocol):
    """Where a postcode lies, and how exact that is, in words."""

    latitude: float
    longitude: float

    @property
    def precision(self) -> str: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """One place with a point, what it has to do with the entity, and who it is.

    `precision` says in words how exact the point is: by hand, as told, or its postcode's.
    """

    who: Caption
    says: str
    latitude: float
    longitude: float
    precision: str
    since: date | None
    until: date | None


def timeline_of(
    book: Statements, entity: UUID, facts: Sequence[Fact], links: Sequence[Link]
) -> tuple[Moment, ...]:
    """Return what has a date about one entity, oldest first. What no longer stands is left out."""
    found = [*_dated_facts(facts), *_dated_links(entity, links), *_events(book, entity, links)]
    told: dict[date, set[UUID]] = {}
    for said in book.of(entity):
        told.setdefault(day_of(said.known_at), set()).add(said.item)
    for day, items in told.items():
        count = "one item" if len(items) == 1 else f"{len(items)} items"
        found.append(
            Moment(start=day, end=None, lane="We were told", say=f"{count} of intelligence")
        )
    found += _told_of(book, entity)
    return tuple(sorted(set(found), key=lambda m: (m.start, m.lane, m.say)))


def _told_of(book: Statements, entity: UUID) -> Iterator[Moment]:
    """Yield what items tell of the entity, on the day on which it happened."""
    for item in {said.item for said in book.of(entity)} & book.sources.keys():
        source = book.sources[item]
        if (day := source.happened.day) is not None:
            say = f"{source.happened.words}: {source.reference}"
            yield Moment(start=day, end=None, lane="It happened", say=say)


def places_of(
    book: Statements, entity: UUID, links: Sequence[Link], postcodes: Mapping[str, OfPostcode]
) -> tuple[Place, ...]:
    """Return the places with a point that an entity is linked to, itself included.

    Shape: a place without a point of its own is where its postcode lies, by its normal form.
    """
    own = _place(book, book.who(entity), "Here", None, None, postcodes)
    linked = (
        _place(book, k.beyond(entity), k.says.capitalize(), k.since, k.until, postcodes)
        for k in links
        if k.stands
    )
    return tuple(p for p in (own, *linked) if p is not None)


def as_geojson(places: Iterable[Place]) -> dict[str, object]:
    """Return places as a FeatureCollection, WGS84, longitude first."""
    return {
        "type": "FeatureCollection",
        "features": [
            {
                "type": "Feature",
                "properties": {"name": p.who.caption, "precision": p.precision},
                "geometry": {"type": "Point", "coordinates": [p.longitude, p.latitude]},
            }
            for p in places
        ],
    }


def _dated_facts(facts: Sequence[Fact]) -> Iterator[Moment]:
    for fact in facts:
        for support in fact.support:
            if support.valid_from and support.superseded_at is None:
                say = f"{fact.label}: {fact.value}"
                yield Moment(
                    start=support.valid_from, end=support.valid_to, lane=fact.label, say=say
                )


def _dated_links(entity: UUID, links: Sequence[Link]) -> Iterator[Moment]:
    for link in links:
        if link.since and link.stands:
            beyond = link.beyond(entity)
            say = f"{link.says}: {beyond.caption}"
            yield Moment(start=link.since, end=link.until, lane=beyond.label, say=say)


def _events(book: Statements, entity: UUID, links: Sequence[Link]) -> Iterator[Moment]:
    for link in links:
        event = link.beyond(entity)
        if not link.stands or not model.is_a(event.schema, "Interval"):
            continue
        for said in book.of(event.id):
            day = model.first_day(said.value) if said.prop in EVENT_DAYS and said.stands else None
            if day:
                yield Moment(start=day, end=None, lane=event.label, say=event.caption)


def _place(
    book: Statements,
    who: Caption,
    says: str,
    since: date | None,
    until: date | None,
    postcodes: Mapping[str, OfPostcode],
) -> Place | None:
    at = _point(book, who.id, postcodes)
    if at is None:
        return None
    latitude, longitude, precision = at
    return Place(
        who=who,
        says=says,
        latitude=latitude,
        longitude=longitude,
        precision=precision,
        since=since,
        until=until,
    )


def own_point(said: Iterable[tuple[UUID, str, str]]) -> tuple[float, float, bool] | None:
    """Return the newest point that was set by hand, else the newest told, and whether by hand.

    Shape: items with what each says of one place, the newest first. Both halves are one item's.
    """
    items: dict[UUID, dict[str, str]] = {}
    for item, prop, value in said:
        items.setdefault(item, {}).setdefault(prop, value)
    found: list[tuple[float, float, bool]] = []
    for values in items.values():
        with suppress(KeyError, ValueError):  # what was loaded may say anything
            latitude, longitude = (float(values[half]) for half in POINT)
            found.append((latitude, longitude, values.get(POINT_SET) == BY_HAND))
    return next((one for one in found if one[2]), next(iter(found), None))


def _point(
    book: Statements, place: UUID, postcodes: Mapping[str, OfPostcode]
) -> tuple[float, float, str] | None:
    """Return where a place is and how exactly: its own point first, else its postcode's."""
    if own := own_point((s.item, s.prop, s.value) for s in book.of(place) if s.stands):
        latitude, longitude, by_hand = own
        return latitude, longitude, "By hand" if by_hand else AS_TOLD
    codes = (s.normal for s in book.of(place) if s.prop == POSTCODE and s.stands)
    at = next((postcodes[code] for code in codes if code in postcodes), None)
    return (at.latitude, at.longitude, at.precision) if at else None
