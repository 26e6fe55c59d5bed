"""When and where: the dates and places that a profile's statements give."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from optimise.identify.domain import model
from optimise.identify.domain.captions import Caption
from optimise.identify.domain.facts import Fact, Link
from optimise.identify.domain.known import Statements

EVENT_DAYS = ("date", "startDate")


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """One thing that happened, or that was so for a time. `lane` is the line it is drawn on."""

    start: date
    end: date | None
    lane: str
    say: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """One place with a point, what it has to do with the entity, and who it is."""

    who: Caption
    says: str
    latitude: float
    longitude: float
    since: date | None
    until: date | None


def timeline_of(
    book: Statements, entity: UUID, facts: Sequence[Fact], links: Sequence[Link]
) -> tuple[Moment, ...]:
    """Return what has a date about one entity, oldest first. What no longer stands is left out."""
    found = [*_dated_facts(facts), *_dated_links(entity, links), *_events(book, entity, links)]
    told: dict[date, set[UUID]] = {}
    for said in book.of(entity):
        told.setdefault(_day(said.known_at), set()).add(said.item)
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


def places_of(book: Statements, entity: UUID, links: Sequence[Link]) -> tuple[Place, ...]:
    """Return the places with a point that an entity is linked to, itself included."""
    own = _place(book, book.who(entity), "Here", None, None)
    linked = (
        _place(book, k.beyond(entity), k.says.capitalize(), k.since, k.until)
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
                "properties": {"name": p.who.caption},
                "geometry": {"type": "Point", "coordinates": [p.longitude, p.latitude]},
            }
            for p in places
        ],
    }


def _day(moment: datetime) -> date:
    return moment.date()


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
    book: Statements, who: Caption, says: str, since: date | None, until: date | None
) -> Place | None:
    values = {s.prop: s.value for s in reversed(book.of(who.id)) if s.stands}
    try:
        latitude, longitude = float(values["latitude"]), float(values["longitude"])
    except (KeyError, ValueError):
        return None
    return Place(
        who=who, says=says, latitude=latitude, longitude=longitude, since=since, until=until
    )
