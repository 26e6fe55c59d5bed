"""The door to read: what one watches, and what of it is new since one looked. One's own alone."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from uuid import UUID

from django.db import connection
from django.db.models import Q, QuerySet

from optimise.access.domain.audiences import Viewer
from optimise.access.domain.roles import DEVELOPS_INTELLIGENCE, POLICE
from optimise.agencies import queries as agencies
from optimise.audit.actions import Verb, record
from optimise.basics.clock import now
from optimise.basics.refusals import NotForYouError, NothingHereError
from optimise.evaluate import queries as evaluate
from optimise.evaluate.models import Item
from optimise.identify import queries as known
from optimise.identify.models import Statement
from optimise.identify.watching.domain import sources
from optimise.identify.watching.models import Watch

WATCHES = POLICE
LATELY = timedelta(days=60)  # what an area or a search is asked for
MOST_FOUND = 60  # things, and as many items, that a search is asked for
MOST_LINES = 5
MOST_OPENED = 2 * MOST_LINES  # for so many lines: of some, the viewer may read no words
THING = "identify:entity"
ITEM = "identify:item"


@dataclass(frozen=True, slots=True, kw_only=True)
class New:
    """One thing that is new: what it says to this viewer, its page, and since when."""

    text: str
    href: tuple[str, UUID]
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Watched:
    """One watch as its owner meets it: what it is of, and what is new since they looked."""

    watch: Watch
    name: str
    new: tuple[New, ...]
    count: int
    may_open: bool = True


def needs_watcher(viewer: Viewer) -> None:
    """Refuse those who read nothing that can be watched. Errors: NotForYouError."""
    if not viewer.roles & WATCHES or viewer.is_partner:
        raise NotForYouError


def watches(*, viewer: Viewer) -> QuerySet[Watch]:
    """Return what the viewer watches."""
    return Watch.objects.filter(person_id=viewer.person)


def watch(watch_id: UUID, *, viewer: Viewer) -> Watch:
    """Return one watch of the viewer's. Errors: NothingHereError."""
    found = watches(viewer=viewer).filter(id=watch_id).first()
    if found is None:
        raise NothingHereError
    return found


def watch_of(entity: UUID, *, viewer: Viewer) -> Watch | None:
    """Return the viewer's watch of somebody or something, if they have one."""
    same = list(known.cluster_of(entity, viewer=viewer))
    return watches(viewer=viewer).filter(kind=Watch.Kind.ENTITY, about__in=same).first()


def name_to_watch(entity: UUID, *, viewer: Viewer) -> str:
    """Return what one may watch is called. Errors: NothingHereError, NotForYouError."""
    needs_watcher(viewer)
    name = known.name_of(entity, viewer=viewer)
    record(Verb.CONSULT, kind="watch", shown=[entity])
    return name


def around(kind: Watch.Kind, about: UUID | None, *, viewer: Viewer) -> frozenset[UUID]:
    """Return the ids held to be the same, or the areas inside an area; none of a search."""
    if kind is Watch.Kind.ENTITY and about:
        return known.cluster_of(about, viewer=viewer)
    if kind is Watch.Kind.AREA and about:
        return agencies.areas_within(about)
    return frozenset()


def readable(one: Watch, *, viewer: Viewer) -> set[UUID]:
    """Return every row of it that the viewer may read now, and did not make themselves."""
    if one.kind == Watch.Kind.SEARCH:
        return set(_found(one.words, viewer=viewer))
    rows = _items(one, viewer) if one.kind == Watch.Kind.AREA else _statements(one.around)
    told = sources.told_of(one.around, viewer) if one.kind == Watch.Kind.ENTITY else []
    own = rows.exclude(made_by=viewer.person)
    return {row.id for row in told} | set(own.values_list("id", flat=True))


def _items(one: Watch, viewer: Viewer) -> QuerySet[Item]:
    return evaluate.items_of_areas(one.around, since=now() - LATELY, viewer=viewer)


def _statements(around: Collection[UUID]) -> QuerySet[Statement]:
    ids = list(around)
    ends = Q(entity_id__in=ids) | Q(other_id__in=ids)
    return Statement.objects.filter(ends, superseded_at__isnull=True)


def _found(words: str, *, viewer: Viewer) -> list[UUID]:
    found = known.found_first(words, viewer=viewer, most=MOST_FOUND)
    return [*found.entities, *found.items]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Fresh:
    """What is new of one watch, by id: items with their days, things found, and rows told."""

    items: Mapping[UUID, datetime] = field(default_factory=dict)
    things: Sequence[UUID] = ()
    told: Sequence[sources.Told] = ()

    def newest(self) -> list[UUID]:
        """Return the items that a line may be shown of."""
        return sorted(self.items, key=lambda one: (self.items[one], str(one)), reverse=True)[
            :MOST_OPENED
        ]


def news_of(several: Sequence[Watch], *, viewer: Viewer) -> list[Watched]:
    """Return some watches with what is new since their owner looked, each the newest first.

    Shape: asked of all at once, so that it takes as long for twenty as for one.
    """
    about = [one.about for one in several if one.kind == Watch.Kind.ENTITY and one.about]
    same = known.clusters_of(about, viewer=viewer)
    for one in several:
        one.around = sorted(
            same.cluster_of(one.about)
            if one.kind == Watch.Kind.ENTITY and one.about
            else around(Watch.Kind(one.kind), one.about, viewer=viewer)
        )
    fresh = _fresh_of_things([one for one in several if one.kind == Watch.Kind.ENTITY], viewer)
    for one in several:
        if one.kind == Watch.Kind.AREA:
            fresh[one.id] = _fresh_of_area(one, viewer)
        elif one.kind == Watch.Kind.SEARCH:
            fresh[one.id] = _fresh_of_search(one, viewer)
    lines = known.log_of([i for each in fresh.values() for i in each.newest()], viewer=viewer)
    things = [thing for each in fresh.values() for thing in each.things[:MOST_LINES]]
    names = known.names_of({*about, *things}, viewer=viewer)
    return [_told(one, fresh[one.id], lines, names) for one in several]


def _told(
    one: Watch, fresh: _Fresh, lines: Sequence[known.ItemHit], names: Mapping[UUID, str]
) -> Watched:
    things = [thing for thing in fresh.things[:MOST_LINES] if thing in names]
    new = [
        *(New(text=names[row], href=(THING, row), at=now()) for row in things),
        *(New(text=row.text, href=row.href, at=row.at) for row in fresh.told),
        *(
            New(text=line.text, href=(ITEM, line.id), at=line.known_at)
            for line in lines
            if line.id in fresh.items
        ),
    ]
    name = _name(one, names)
    return Watched(
        watch=one,
        name=name or GONE,
        new=tuple(new[:MOST_LINES]),
        count=len(fresh.items) + len(fresh.things) + len(fresh.told),
        may_open=bool(name),
    )


def _fresh_of_things(several: Sequence[Watch], viewer: Viewer) -> dict[UUID, _Fresh]:
    every = {id_ for one in several for id_ in one.around}
    rows = list(
        _statements(every)
        .exclude(made_by=viewer.person)
        .values_list("id", "entity_id", "other_id", "item", "known_at")
    )
    ended = _ended(every, min((one.looked_at for one in several), default=now()), viewer)
    told = sources.told_of(every, viewer)
    found = {}
    for one in several:
        seen, around = set(one.seen), set(one.around)
        items: dict[UUID, datetime] = {}
        for row, entity, other, item, known_at in rows:
            if row not in seen and (entity in around or other in around):
                items[item] = max(known_at, items.get(item, known_at))
        for entity, other, item, ended_at in ended:
            if ended_at > one.looked_at and (entity in around or other in around):
                items[item] = max(ended_at, items.get(item, ended_at))
        mine = [row for row in told if row.about in around and row.id not in seen]
        found[one.id] = _Fresh(items=items, told=mine)
    return found


def _ended(
    ids: Collection[UUID], since: datetime, viewer: Viewer
) -> list[tuple[UUID, UUID | None, UUID, datetime]]:
    """Return what others said is no longer held of these things: news as well, of its item."""
    ends = Q(entity_id__in=ids) | Q(other_id__in=ids)
    rows = Statement.objects.filter(ends, superseded_at__gt=since)
    fields = ("entity_id", "other_id", "item", "superseded_at")
    return list(rows.exclude(superseded_by=viewer.person).values_list(*fields))


def _fresh_of_area(one: Watch, viewer: Viewer) -> _Fresh:
    rows = _items(one, viewer).exclude(made_by=viewer.person).exclude(id__in=one.seen)
    return _Fresh(items=dict(rows.values_list("id", "known_at")))


def _fresh_of_search(one: Watch, viewer: Viewer) -> _Fresh:
    found, seen = known.found_first(one.words, viewer=viewer, most=MOST_FOUND), set(one.seen)
    lines = known.log_of([item for item in found.items if item not in seen], viewer=viewer)
    things = [thing for thing in found.entities if thing not in seen]
    return _Fresh(items={line.id: line.known_at for line in lines}, things=things)


GONE = "Something that you may no longer open"


def _name(one: Watch, names: Mapping[UUID, str]) -> str:
    if one.kind == Watch.Kind.SEARCH:
        return f"“{one.words}”"
    if one.kind == Watch.Kind.AREA:
        return str(agencies.area(one.about)) if one.about else ""
    return names.get(one.about, "") if one.about else ""


def watched(*, viewer: Viewer) -> list[Watched]:
    """Return all that the viewer watches: what has something new first, the most first."""
    needs_watcher(viewer)
    found = news_of(list(watches(viewer=viewer)), viewer=viewer)
    shown = [one.watch.about for one in found if one.watch.kind == Watch.Kind.ENTITY]
    new = [each.href for one in found for each in one.new]
    shown += [id_ for kind, id_ in new if kind == THING]
    # The words of an item are read here, whether or not it is opened.
    record(
        Verb.CONSULT,
        kind="watch",
        objects=[id_ for kind, id_ in new if kind == ITEM],
        shown=[about for about in shown if about],
    )
    return sorted(found, key=lambda one: (-one.count, one.name.casefold()))


def with_news(*, viewer: Viewer) -> int:
    """Return of how many things that one watches something is new, for the rail.

    One question of what is known, and one of each later stage that may tell the viewer anything.
    What a search would find is not asked on every page.
    """
    with connection.cursor() as cursor:
        cursor.execute(NEWS, [now() - LATELY, viewer.person])
        rows: list[tuple[UUID, bool, list[UUID]]] = cursor.fetchall()
    quiet = {watch: around for watch, is_new, around in rows if not is_new}
    told = sources.told_of({one for around in quiet.values() for one in around}, viewer)
    seen = (
        dict(watches(viewer=viewer).filter(id__in=quiet).values_list("id", "seen")) if told else {}
    )
    also = sum(
        any(row.about in quiet[watch] and row.id not in already for row in told)
        for watch, already in seen.items()
    )
    return len(rows) - len(quiet) + also


# Row security is in force: of what the viewer may not read, nothing is counted.
NEWS = """
select w.id, (
    w.kind = 'entity' and exists (
        select from identify_statement s
        where (s.entity_id = any(w.around) or s.other_id = any(w.around))
          and (s.superseded_at is null and s.made_by <> w.person_id and s.id <> all(w.seen)
               or s.superseded_at > w.looked_at and s.superseded_by <> w.person_id))
    or w.kind = 'area' and exists (
        select from evaluate_item i
        where i.area_id = any(w.around) and i.made_at >= %s
          and i.made_by <> w.person_id and i.id <> all(w.seen))),
    case when w.kind = 'entity' then w.around else '{}' end
from identify_watching_watch w where w.person_id = %s
"""


def may_watch_areas(viewer: Viewer) -> bool:
    """Say whether the viewer reads items, of which the news of an area is made."""
    return bool(viewer.roles & DEVELOPS_INTELLIGENCE)


def to_check(most: int) -> list[UUID]:
    """Return whose watches were not asked after for longest, for the system's clerk alone."""
    with connection.cursor() as cursor:
        cursor.execute("select identify_watching_whose(%s)", [most])
        return [row[0] for row in cursor.fetchall()]
