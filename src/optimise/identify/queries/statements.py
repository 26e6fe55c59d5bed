"""Opens the book on some entities: every statement a page needs, in a fixed number of queries."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from uuid import UUID

from django.db import connection
from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.db.models.functions import Coalesce

from optimise.access import queries as access
from optimise.access.domain.audiences import Marking, Viewer
from optimise.access.domain.refusals import NothingHereError
from optimise.access.domain.roles import DEVELOPS_INTELLIGENCE
from optimise.basics.clock import today
from optimise.basics.names import fold_name
from optimise.evaluate import queries as evaluate
from optimise.identify.domain import model
from optimise.identify.domain.captions import Caption, is_person, kept_safe_unread
from optimise.identify.domain.clusters import Clusters
from optimise.identify.domain.known import OF_THEMSELVES, Source, Statements
from optimise.identify.domain.said import Said
from optimise.identify.domain.victims import (
    ADULT_AT,
    EXPLOITED_ROLES,
    Stands,
    could_be_under_18,
    is_ground,
)
from optimise.identify.models import Protection, Statement
from optimise.identify.queries.clusters import clusters_of, statements_about
from optimise.identify.queries.rows import Row, rows_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """A book, how its entities hang together, and the strictest marking in it."""

    book: Statements
    clusters: Clusters
    marking: Marking
    rows: Sequence[Row]

    def one(self, entity: UUID) -> UUID:
        """Return the id by which this book calls an entity."""
        return one_of(self.clusters, entity)

    def alone(self, entity: UUID) -> Caption:
        """Return an entity as it is by itself, whoever it is held to be."""
        own = [_said(r, lambda e: e) for r in self.rows]
        return replace(self.book, said=own).who(entity)

    def about(self, entities: Iterable[UUID]) -> list[Said]:
        """Return what is said of these entities themselves."""
        wanted = {self.one(e) for e in entities}
        return [s for s in self.book.said if s.entity in wanted or s.other in wanted]


def one_of(clusters: Clusters, entity: UUID) -> UUID:
    """Return the one id for all that this viewer holds to be the same."""
    return min(clusters.cluster_of(entity))


def may_name_victims(viewer: Viewer) -> bool:
    """Say whether lists may show this viewer the name of someone to keep safe."""
    return bool(viewer.roles & DEVELOPS_INTELLIGENCE)


def read_statements(
    entities: Iterable[UUID],
    *,
    viewer: Viewer,
    unmasked: Iterable[UUID] = (),
    clusters: Clusters | None = None,
    neighbours: bool = True,
    sources: bool = False,
) -> Opened | None:
    """Return everything that the viewer may read of these entities and of those next to them.

    Shape: None where there is nothing, after the same queries whether hidden or missing.
    `unmasked` are those whose page this is: their names are facts on it, not a list. `clusters`
    are those of all of these, where they are known already.
    """
    asked = frozenset(entities)
    first = clusters or clusters_of(asked, viewer=viewer)
    members = frozenset(m for e in asked for m in first.cluster_of(e))
    rows = statements_about(members, viewer=viewer)
    if not rows:
        return None
    links = _links_in(rows) - members
    rows += rows_of(Statement.objects.filter(entity_id__in=links))
    clusters = first
    if neighbours:
        near = {e for r in rows for e in (r.entity_id, r.other_id) if e} - members - links
        clusters = clusters_of(members | near, viewer=viewer)
        rows += _of_neighbours({m for e in near for m in clusters.cluster_of(e)} - members)
    rows = list({r.id: r for r in rows}.values())
    named = None if may_name_victims(viewer) else {one_of(clusters, e) for e in unmasked}
    everyone = {e for r in rows for e in (r.entity_id, r.other_id) if e}
    ones = {e: one_of(clusters, e) for e in everyone}
    book = Statements(
        said=[_said(r, ones.__getitem__) for r in rows],
        today=today(),
        sources=_sources({r.item_id for r in rows}, viewer=viewer) if sources else {},
        named=named,
        kept_safe={i for e in kept_safe(ones) for i in (e, ones[e])},
        cleared=_cleared(ones),
    )
    return Opened(book=book, clusters=clusters, marking=marking_of(rows), rows=rows)


def read_one(entity: UUID, *, viewer: Viewer) -> Opened:
    """Return what the viewer may read of one entity, without what stands next to it.

    Errors: NothingHereError where nothing about it may be read, hidden or missing alike.
    """
    opened = read_statements([entity], viewer=viewer, neighbours=False)
    if opened is None or not opened.book.of(opened.one(entity)):
        raise NothingHereError
    return opened


def kept_safe(entities: Iterable[UUID]) -> set[UUID]:
    """Return which of these safeguarding keeps safe, for every reader alike."""
    with connection.cursor() as cursor:
        cursor.execute("select identify_kept_safe(%s)", [list(set(entities))])
        return {row[0] for row in cursor.fetchall()}


def _cleared(entities: Iterable[UUID]) -> set[UUID]:
    """Return the statements on any of these that two of safeguarding looked at and cleared."""
    # One array: there may be thousands, of whom hardly any was cleared.
    standing = Protection.objects.filter(
        kind=Protection.Kind.CLEARED, agreed_at__isnull=False, ended_at__isnull=True
    ).extra(where=["entity_id = any(%s)"], params=[list(set(entities))])
    return {one for rests_on in standing.values_list("rests_on", flat=True) for one in rests_on}


def kept_safe_as(*, name: str, born: date) -> bool:
    """Say whether someone of exactly this name and day of birth is kept safe."""
    with connection.cursor() as cursor:
        cursor.execute("select identify_kept_safe_as(%s, %s)", [fold_name(name), born.isoformat()])
        return bool(cursor.fetchone()[0])


def protections(entities: Iterable[UUID], *, viewer: Viewer) -> list[Protection]:
    """Return what safeguarding decided about these that the viewer may read, newest first."""
    return list(Protection.objects.filter(entity_id__in=set(entities)).order_by("-at"))


def waiting_to_clear() -> QuerySet[Protection]:
    """Return who one of safeguarding wants cleared, that the viewer may read, the oldest first."""
    waits = Protection.objects.filter(kind=Protection.Kind.CLEARED, agreed_at__isnull=True)
    return waits.filter(ended_at__isnull=True).order_by("at")


def cleared_since(
    since: datetime, *, viewer: Viewer, entities: Collection[UUID] | None = None
) -> QuerySet[Protection]:
    """Return who was cleared since a moment, or is no longer kept safe by who decided so.

    Shape: by what the viewer may read, the newest first; of these alone, where some are given.
    """
    two = Q(kind=Protection.Kind.CLEARED, agreed_at__gte=since)
    one = Q(kind=Protection.Kind.KEPT_SAFE, ended_at__gte=since, ended_by=F("by"))
    found = Protection.objects.filter(two | one)
    if entities is not None:
        found = found.filter(entity_id__in=list(entities))
    return found.order_by(Coalesce("agreed_at", "ended_at").desc())


def grounds_of(entity: UUID, *, viewer: Viewer) -> tuple[Said, ...]:
    """Return the statements by which the viewer's own reading makes someone a possible victim."""
    opened = read_statements([entity], viewer=viewer, unmasked=[entity])
    return opened.book.grounds(opened.one(entity)) if opened else ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Met:
    """How some people are met, from one reading.

    Shape: `named` holds those of whom the viewer may read anything, and `victims` those who are
    met first as someone to keep safe; both by the id asked with.
    """

    named: Mapping[UUID, Caption]
    victims: Mapping[UUID, Caption]
    clusters: Clusters


def people_met(entities: Iterable[UUID], *, viewer: Viewer) -> Met:
    """Return how these people are named, who of them is to be kept safe, and who are one.

    Shape: by what the viewer may read, and by what safeguarding decided whoever may read that.
    """
    asked = set(entities)
    opened = read_statements(asked, viewer=viewer, neighbours=False) if asked else None
    found = {e: opened.book.who(opened.one(e)) for e in asked} if opened else {}
    named = {e: who for e, who in found.items() if opened and opened.book.of(opened.one(e))}
    victims = {e: who for e, who in found.items() if who.is_possible_victim}
    unread = asked - named.keys() - victims.keys()
    kept = {e: kept_safe_unread(e) for e in kept_safe(unread)} if unread else {}
    return Met(
        named=named,
        victims=victims | kept,
        clusters=opened.clusters if opened else clusters_of(asked, viewer=viewer),
    )


def possible_victims(
    entities: Iterable[UUID], *, viewer: Viewer, clusters: Clusters | None = None
) -> dict[UUID, Caption]:
    """Return those of these who are met first as someone to keep safe, by the id asked with.

    Shape: `clusters` are those of all of these, where they are known already.
    """
    could_be = could_be_victims(entities, viewer=viewer, clusters=clusters)
    return dict(people_met(could_be, viewer=viewer).victims)


def could_be_victims(
    entities: Iterable[UUID], *, viewer: Viewer, clusters: Clusters | None = None
) -> set[UUID]:
    """Return those of these of whom any ground is held, cleared or not, or a decision.

    Nobody else is a possible victim, so that of hundreds only these need be opened to tell.
    `clusters` are those of all of these, where they are known already.
    """
    asked = set(entities)
    if not asked:
        return asked
    clusters = clusters or clusters_of(asked, viewer=viewer)
    members = {m for e in asked for m in clusters.cluster_of(e)}
    own = Statement.objects.filter(entity_id__in=members, prop__in=OF_THEMSELVES)
    ends = Statement.objects.filter(other_id__in=members).values_list("entity_id", "other_id")
    whose: dict[UUID, set[UUID]] = {}
    for link, end in ends:
        if end:
            whose.setdefault(link, set()).add(end)
    parts = Statement.objects.filter(entity_id__in=list(whose), prop="role")
    said = own.union(parts, all=True).values_list("entity_id", "prop", "value")
    grounds = {entity for entity, prop, value in said if is_ground(prop, value, today())}
    found = kept_safe(members) | (grounds & members)
    found |= {end for link in grounds & whose.keys() for end in whose[link]}
    return {e for e in asked if not found.isdisjoint(clusters.cluster_of(e))}


def children_among(entities: Iterable[UUID], *, viewer: Viewer) -> set[UUID]:
    """Return which of these may be under 18 by a day of birth that the viewer may read.

    Shape: by the id asked with; one held no longer that was cleared makes nobody a child.
    """
    asked = set(entities)
    clusters = clusters_of(asked, viewer=viewer)
    members = {m for e in asked for m in clusters.cluster_of(e)}
    born = Statement.objects.filter(
        entity_id__in=members, prop="birthDate", value__gte=str(today().year - ADULT_AT)
    )
    rows = list(born.values_list("id", "entity_id", "value", "superseded_at"))
    cleared = _cleared(members) if rows else set()
    young = {
        one_of(clusters, entity)
        for row, entity, value, ended in rows
        if (row not in cleared or ended is None) and could_be_under_18(value, today())
    }
    return {one for one in asked if one_of(clusters, one) in young}


def known_adults(entities: Iterable[UUID], *, viewer: Viewer) -> set[UUID]:
    """Return which of these are 18 by a day of birth that the viewer may read, and by all of them.

    Shape: by the id asked with; of whom no day of birth is known is none.
    """
    asked = set(entities)
    clusters = clusters_of(asked, viewer=viewer)
    members = {m for e in asked for m in clusters.cluster_of(e)}
    born = Statement.objects.filter(
        entity_id__in=members, prop="birthDate", superseded_at__isnull=True
    )
    told = {one_of(clusters, entity) for entity in born.values_list("entity_id", flat=True)}
    aged = {one for one in asked if one_of(clusters, one) in told}
    return aged - children_among(aged, viewer=viewer)


def all_possible_victims(*, viewer: Viewer, decided: Collection[UUID] = ()) -> list[Caption]:
    """Return everyone who is met first as someone to keep safe, but those decided on, by name.

    By what the viewer may read; somebody known under several ids is one, and is left out where any
    of their ids was decided on.
    """
    youngest = str(today().year - ADULT_AT)
    young = Statement.objects.filter(prop="birthDate", value__gte=youngest)
    said = Statement.objects.filter(
        prop="subjectCategory", value__iexact=Stands.POSSIBLE_VICTIM.value
    )
    because = Statement.objects.filter(prop="possibleVictim")
    exploited = Statement.objects.filter(prop="role", value__in=EXPLOITED_ROLES)
    ends = Statement.objects.filter(
        entity_id__in=exploited.values("entity_id"), other_id__isnull=False
    )
    asked = {
        *young.values_list("entity_id", flat=True),
        *said.values_list("entity_id", flat=True),
        *because.values_list("entity_id", flat=True),
        *filter(None, ends.values_list("other_id", flat=True)),
    }
    found = possible_victims({*asked, *decided}, viewer=viewer)
    done = {found[one].id for one in decided if one in found}
    named = {who.id: who for who in found.values() if who.id not in done}
    return sorted(named.values(), key=lambda who: (who.caption.casefold(), str(who.id)))


def kept_safe_by_decision(*, viewer: Viewer) -> set[UUID]:
    """Return whom safeguarding decided to keep safe, as far as the viewer may read."""
    kept = Protection.objects.filter(kind=Protection.Kind.KEPT_SAFE, ended_at__isnull=True)
    return set(kept.values_list("entity_id", flat=True))


def _links_in(rows: Iterable[Row]) -> set[UUID]:
    return {r.entity_id for r in rows if model.is_edge(r.schema)}


def _of_neighbours(near: set[UUID]) -> list[Row]:
    own = rows_of(Statement.objects.filter(entity_id__in=near))
    people = {r.entity_id for r in own if is_person(r.schema)}
    # The parts that neighbours play say whether one of them is to be kept safe: of their links
    # only those with a part are read, for each of them may have hundreds.
    role = Statement.objects.filter(entity_id=OuterRef("entity_id"), prop="role")
    parts = rows_of(Statement.objects.filter(Exists(role), other_id__in=people))
    roles = Statement.objects.filter(entity_id__in=_links_in(parts), prop="role")
    return own + parts + rows_of(roles)


def _sources(items: set[UUID], *, viewer: Viewer) -> dict[UUID, Source]:
    found = {
        item.id: Source(
            id=item.id, reference=str(item), told_by=item.origin_type, happened=item.occurred
        )
        for item in evaluate.items(items, viewer=viewer, bare=True)
    }
    for edition in evaluate.editions_of(items - set(found), viewer=viewer):
        found[edition.item_id] = Source(
            id=edition.item_id, reference=f"Words for your {edition.layer}", told_by=""
        )
    return found


def marking_of(rows: Iterable[Row]) -> Marking:
    """Return the strictest marking among some statements."""
    fences = dict(access.audiences())
    markings = {fences[audience].marking for audience in {r.audience_id for r in rows}}
    return Marking.SENSITIVE if Marking.SENSITIVE in markings else Marking.OFFICIAL


def _said(row: Row, one: Callable[[UUID], UUID]) -> Said:
    """Return a row with both ends as this viewer holds them; all else stands in its order."""
    other = one(row.other_id) if row.other_id else None
    return Said._make((row.id, one(row.entity_id), *row[2:7], other, *row[8:17]))
