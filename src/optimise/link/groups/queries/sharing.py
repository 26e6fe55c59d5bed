"""What is drawn of a group, and what it shares with other groups: people, places, phones, lines.

All of it is made of what the viewer may read alone. Nobody whom a group exploits is a way from one
group to another: neither they, nor where they live, nor their phone.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from statistics import mean
from typing import Any
from uuid import UUID

from django.db.models import Q

from optimise.access.domain.audiences import Viewer
from optimise.agencies import queries as agencies
from optimise.agencies.models import Area
from optimise.audit.actions import Verb, record
from optimise.identify import queries as identities
from optimise.identify.domain import model
from optimise.identify.domain.captions import Caption
from optimise.identify.domain.facts import Link
from optimise.identify.domain.pictures import Place
from optimise.link.groups.domain.kinds import CAME_FROM, Descent
from optimise.link.groups.domain.life import Stage
from optimise.link.groups.models import Exploited, Group, Lineage, Member
from optimise.link.groups.queries.around import KINDS
from optimise.link.groups.queries.decisions import decisions_of
from optimise.link.groups.queries.members import People, Shared

# A thing next to more than this many is no tie between two groups: a station, a shop, a taxi rank.
MOST_NEXT_TO = 12
MOST_DRAWN = 150


@dataclass(frozen=True, slots=True, kw_only=True)
class Tie:
    """One edge of the chart: a part that somebody plays, or a link that items tell of."""

    source: Caption
    says: str
    target: Caption
    link: Link | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """One place on the map: an area of the record, or an address that items tell of."""

    name: str
    whose: str
    says: str
    latitude: float
    longitude: float
    precision: str = ""
    since: date | None = None
    entity: UUID | None = None
    area: Mapping[str, Any] | None = None

    @property
    def shape(self) -> Mapping[str, Any]:
        """Return its shape as GeoJSON, WGS84, longitude first: an area, or else a point."""
        point = {"type": "Point", "coordinates": [self.longitude, self.latitude]}
        return {
            "type": "Feature",
            "properties": {"name": self.name},
            "geometry": self.area or point,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """What is drawn of a group. `left` is how many ties are not, where there are too many."""

    ties: Sequence[Tie]
    places: Sequence[Spot]
    left: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """A group with its people, and what items tell stands around all of them, read once."""

    group: Group
    people: People
    web: identities.Web

    @property
    def members(self) -> Mapping[UUID, Caption]:
        """Return the members, by the one id of each; possible victims are not among them."""
        rows = self.people.members()
        return {self.web.one(one.row.person): one.who for one in rows if one.who}

    @property
    def own(self) -> set[UUID]:
        """Return the ids that ties between groups may start from: itself and its members."""
        return {self.web.one(self.group.entity_id), *self.members}


def ground_of(group: Group, people: People, *, viewer: Viewer) -> Ground:
    """Read what stands around a group and its people."""
    whole = {row.person for row in people.held} | {row.person for row in people.exploited}
    web = identities.web_of({group.entity_id, *whole}, viewer=viewer)
    return Ground(group=group, people=people, web=web)


def grounds_of(found: Sequence[Group], *, viewer: Viewer) -> list[Ground]:
    """Read what stands around several groups and their people, in as many questions for all."""
    held, exploited = (
        defaultdict[UUID, list[Member]](list),
        defaultdict[UUID, list[Exploited]](list),
    )
    for row in Member.objects.filter(group__in=found, state=Member.State.HELD).order_by("made_at"):
        held[row.group_id].append(row)
    for one in Exploited.objects.filter(group__in=found, ended_at__isnull=True).order_by("made_at"):
        exploited[one.group_id].append(one)
    people = {row.person for some in (held, exploited) for rows in some.values() for row in rows}
    met = identities.people_met(people, viewer=viewer)
    web = identities.web_of({group.entity_id for group in found} | people, viewer=viewer)
    return [
        Ground(
            group=group,
            people=People(held=held[group.id], exploited=exploited[group.id], met=met),
            web=web,
        )
        for group in found
    ]


def drawn_of(ground: Ground, *, viewer: Viewer) -> Drawn:
    """Return the chart and the map of a group: who plays which part, and what is around them."""
    group, web, people = ground.group, ground.web, ground.people
    itself = web.whos.get(web.one(group.entity_id)) or _unread(group)
    ties = [
        Tie(source=one.who, says=one.part, target=itself) for one in people.members() if one.who
    ]
    apart = [one for one in (*people.to_look_at(), *people.to_protect()) if one.who]
    ties += [Tie(source=itself, says="exploits", target=one.who) for one in apart if one.who]
    known = {end.id for tie in ties for end in (tie.source, tie.target)} | {itself.id}
    own = ground.own | {itself.id}
    told = [link for link in web.links if _is_drawn(link, known, own, itself.id)]
    # The best graded of several that say the same: a chart draws it once.
    once = {
        (k.source.id, k.says, k.target.id): k
        for k in sorted(told, key=lambda k: k.best.grade, reverse=True)
    }
    ties += [Tie(source=k.source, says=k.says, target=k.target, link=k) for k in once.values()]
    told_of = sorted(ground.own & web.whos.keys(), key=lambda one: web.whos[one].caption)
    places = [_spot(web.whos[one], at) for one in told_of for at in web.places.get(one, ())]
    places = [*_areas(group), *places]
    return Drawn(ties=ties[:MOST_DRAWN], places=places, left=max(len(ties) - MOST_DRAWN, 0))


def _areas(group: Group) -> list[Spot]:
    says: dict[UUID, list[str]] = defaultdict(list)
    for words, ids in (("Lives in", group.lives_in), ("Works in", group.works_in)):
        for one in ids:
            says[one].append(words)
    every = agencies.areas_in_force()
    found = list(every.filter(id__in=says).order_by("name"))
    points = points_of(found)
    return [
        Spot(
            name=area.name,
            whose=group.name,
            says=", ".join(says[area.id]),
            latitude=points[area.id][0],
            longitude=points[area.id][1],
            precision="Area",
            area=area.geometry,
        )
        for area in found
        if area.id in points
    ]


def points_of(areas: Sequence[Area]) -> dict[UUID, tuple[float, float]]:
    """Return where areas are shown, latitude first; one that has no point at all is missing.

    Shape: an area without a point of its own is in the middle of those that lie in it.
    """
    asked = {area.id for area in areas}
    below = agencies.areas_in_force().filter(parent_id__in=asked).defer("geometry")
    points: dict[UUID, list[tuple[float, float]]] = defaultdict(list)
    for at in (*areas, *below):
        if at.latitude is not None and at.longitude is not None:
            for of in asked & {at.id, at.parent_id}:
                points[of].append((at.latitude, at.longitude))
    return {
        of: (mean(lat for lat, _ in some), mean(lon for _, lon in some))
        for of, some in points.items()
    }


def _spot(whose: Caption, place: Place) -> Spot:
    return Spot(
        name=place.who.caption,
        whose=whose.caption,
        says=place.says,
        latitude=place.latitude,
        longitude=place.longitude,
        precision=place.precision,
        since=place.since,
        entity=place.who.id,
    )


def _unread(group: Group) -> Caption:
    return Caption(
        id=group.entity_id, schema="OrganisedGroup", label=model.schema_label("OrganisedGroup"),
        caption=group.name, shape="organisation", is_named=True,
    )  # fmt: skip


def _is_drawn(link: Link, known: set[UUID], own: set[UUID], itself: UUID) -> bool:
    """Say whether a link is drawn: among the people, whose part is drawn already, or to a thing.

    What whoever is exploited has or lives in is no part of a chart of the group.
    """
    ends = {link.source.id, link.target.id}
    if ends <= known:
        return itself not in ends
    return bool(ends & own) and any(_kind(end) for end in (link.source, link.target))


def _kind(who: Caption) -> str:
    return next((label for kind, label in KINDS if model.is_a(who.schema, kind)), "")


def undecided(found: Sequence[Group], *, viewer: Viewer) -> list[tuple[Group, Shared]]:
    """Return the pairs that share something and wait for a judgement, or for one to be archived.

    Shape: each pair once, one of `found` first, whoever shares most first. Where one comes from
    the other, that says why they share it. Records that were closed as no group's are left out.
    """
    grounds = grounds_of(found, viewer=viewer) if found else []
    things = {one for ground in grounds for one in _things(ground)}
    beyond = identities.web_of(things, viewer=viewer) if things else None
    came = {
        frozenset(pair)
        for pair in Lineage.objects.filter(
            Q(group__in=found) | Q(earlier__in=found),
            descent__in=CAME_FROM,
            undone_at__isnull=True,
        ).values_list("group_id", "earlier_id")
    }
    pairs: dict[frozenset[UUID], tuple[Group, Shared]] = {}
    for ground in grounds:
        for one in _shared(ground, beyond, viewer=viewer):
            pair = frozenset((ground.group.id, one.group.id))
            if pair not in came and _waits(ground.group, one):
                pairs.setdefault(pair, (ground.group, one))
    return sorted(pairs.values(), key=lambda two: (-two[1].count, two[0].name, two[1].group.name))


def _waits(group: Group, one: Shared) -> bool:
    """Say whether two are still to be decided, or are one and each has an open record."""
    if one.decided is None:
        return group.is_open and (one.group.is_open or one.group.stage == Stage.ARCHIVED)
    return one.decided.descent == Descent.SAME and group.is_open and one.group.is_open


def shared_by(ground: Ground, *, viewer: Viewer) -> list[Shared]:
    """Return the other groups that share people, places, phones, vehicles or lines with this one.

    Shape: most of it first, closed groups too, each group and each thing once. Two records that the
    viewer holds to be of one group share all of it.
    """
    things = _things(ground)
    beyond = identities.web_of(things, viewer=viewer) if things else None
    return _shared(ground, beyond, viewer=viewer)


def _shared(ground: Ground, beyond: identities.Web | None, *, viewer: Viewer) -> list[Shared]:
    things = _things(ground)
    ends = _ends(beyond, things, ground.own) if beyond else {}
    people, entities = ground.members, ground.web.clusters.cluster_of(ground.group.entity_id)
    ways: dict[UUID, set[UUID]] = defaultdict(set)
    for person in people:
        for one in ground.web.clusters.cluster_of(person):
            ways[one].add(person)
    for end, by in ends.items():
        for one in beyond.clusters.cluster_of(end) if beyond else ():
            ways[one] |= by
    found: dict[UUID, _Found] = {}
    for other, way in _others(ground.group, ways, entities):
        found.setdefault(other.id, _Found(group=other)).ways.update(way)
    decided = decisions_of(ground.group, viewer=viewer)
    whos = {**people, **things}
    shares = [
        Shared(
            group=one.group,
            people=_named(one.ways & people.keys(), whos),
            things=_named(one.ways & things.keys(), whos),
            decided=decided.get(one.group.id),
        )
        for one in found.values()
    ]
    shown = {who.id for one in shares for who in (*one.people, *one.things)}
    record(Verb.CONSULT, kind="group", objects=[ground.group.id, *found], shown=sorted(shown))
    return sorted(shares, key=lambda s: (-s.count, s.group.name))


@dataclass(slots=True, kw_only=True)
class _Found:
    group: Group
    ways: set[UUID] = field(default_factory=set)


def _things(ground: Ground) -> dict[UUID, Caption]:
    """Return the things next to a group itself or to a member, by the one id of each."""
    own = ground.own
    return {
        end.id: end
        for link in ground.web.links
        for near, end in ((link.source, link.target), (link.target, link.source))
        if near.id in own and _kind(end)
    }


def _ends(
    beyond: identities.Web, things: Mapping[UUID, Caption], own: set[UUID]
) -> dict[UUID, set[UUID]]:
    """Return who else stands next to which of these things, possible victims left out.

    What only members of both groups have is no tie beside theirs.
    """
    next_to: dict[UUID, dict[UUID, Caption]] = defaultdict(dict)
    for link in beyond.links:
        for near, end in ((link.source, link.target), (link.target, link.source)):
            if near.id in things:
                next_to[near.id][end.id] = end
    found: dict[UUID, set[UUID]] = defaultdict(set)
    for thing, ends in next_to.items():
        if len(ends) <= MOST_NEXT_TO:
            for end in ends.values():
                if not end.is_possible_victim and own.isdisjoint(
                    beyond.clusters.cluster_of(end.id)
                ):
                    found[end.id].add(thing)
    return found


def _others(
    group: Group, ways: Mapping[UUID, set[UUID]], entities: Iterable[UUID]
) -> Iterable[tuple[Group, set[UUID]]]:
    held = Member.objects.filter(state=Member.State.HELD, person__in=ways.keys())
    for row in held.exclude(group=group).select_related("group__circle"):
        yield row.group, ways[row.person]
    same = set(entities)
    near = Group.objects.filter(Q(entity_id__in=ways.keys()) | Q(entity_id__in=same))
    for other in near.exclude(id=group.id).select_related("circle"):
        yield other, ways.get(other.entity_id, set())


def _named(ids: Iterable[UUID], whos: Mapping[UUID, Caption]) -> tuple[Caption, ...]:
    return tuple(sorted((whos[one] for one in ids), key=lambda who: who.caption.casefold()))
