"""The door to read: what one watches, and what of it is new since one looked. One's own alone."""

from collections.abc import Iterator
from dataclasses import dataclass
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
MOST_PAGES = 3
MOST_LINES = 5


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
        return {row for row, _ in _found(one.words, viewer=viewer)}
    rows = _items(one, viewer) if one.kind == Watch.Kind.AREA else _statements(one)
    told = {row.id for row in _told(one, viewer)}
    return told | set(rows.exclude(made_by=viewer.person).values_list("id", flat=True))


def _told(one: Watch, viewer: Viewer) -> list[sources.Told]:
    """What later stages tell of somebody or something that is watched."""
    return sources.told_of(one.around, viewer) if one.kind == Watch.Kind.ENTITY else []


def _items(one: Watch, viewer: Viewer) -> QuerySet[Item]:
    return evaluate.items_of_areas(one.around, since=now() - LATELY, viewer=viewer)


def _statements(one: Watch) -> QuerySet[Statement]:
    ends = Q(entity_id__in=one.around) | Q(other_id__in=one.around)
    return Statement.objects.filter(ends, superseded_at__isnull=True)


def _found(words: str, *, viewer: Viewer) -> Iterator[tuple[UUID, str]]:
    for page in range(1, MOST_PAGES + 1):
        results = known.search(words, viewer=viewer, page=page)
        for hit in (*results.hits, *results.possible_victims):
            yield hit.who.id, "entity"
        for line in results.items:
            yield line.id, "item"
        if page >= results.pages:
            return


def new_since(one: Watch, *, viewer: Viewer) -> Watched:
    """Return one watch with what is new since its owner looked, the newest first."""
    one.around = sorted(around(Watch.Kind(one.kind), one.about, viewer=viewer))
    name = _name(one, viewer=viewer)
    if one.kind == Watch.Kind.SEARCH:
        return _new_of_search(one, name, viewer=viewer)
    rows, item = (
        (_items(one, viewer), "id") if one.kind == Watch.Kind.AREA else (_statements(one), "item")
    )
    fresh = rows.exclude(made_by=viewer.person).exclude(id__in=one.seen)
    items = set(fresh.values_list(item, flat=True))
    told = [row for row in _told(one, viewer) if row.id not in one.seen]
    lines = known.log_of(items, viewer=viewer)
    new = [
        *(New(text=row.text, href=row.href, at=row.at) for row in told),
        *(New(text=line.text, href=("identify:item", line.id), at=line.known_at) for line in lines),
    ]
    return Watched(
        watch=one,
        name=name or GONE,
        new=tuple(new[:MOST_LINES]),
        count=len(items) + len(told),
        may_open=bool(name),
    )


def _new_of_search(one: Watch, name: str, *, viewer: Viewer) -> Watched:
    fresh = [(row, kind) for row, kind in _found(one.words, viewer=viewer) if row not in one.seen]
    lines = known.log_of([row for row, kind in fresh if kind == "item"], viewer=viewer)
    things = [row for row, kind in fresh if kind == "entity"]
    new = [
        *(
            New(text=known.name_of(row, viewer=viewer), href=("identify:entity", row), at=now())
            for row in things[:MOST_LINES]
        ),
        *(New(text=line.text, href=("identify:item", line.id), at=line.known_at) for line in lines),
    ]
    return Watched(watch=one, name=name, new=tuple(new[:MOST_LINES]), count=len(fresh))


GONE = "Something that you may no longer open"


def _name(one: Watch, *, viewer: Viewer) -> str:
    if one.kind == Watch.Kind.SEARCH:
        return f"“{one.words}”"
    if one.kind == Watch.Kind.AREA:
        return str(agencies.area(one.about)) if one.about else ""
    try:
        return known.name_of(one.about, viewer=viewer) if one.about else ""
    except NothingHereError:
        return ""


def watched(*, viewer: Viewer) -> list[Watched]:
    """Return all that the viewer watches: what has something new first, the most first."""
    needs_watcher(viewer)
    found = [new_since(one, viewer=viewer) for one in watches(viewer=viewer)]
    shown = [one.watch.about for one in found if one.watch.kind == Watch.Kind.ENTITY]
    record(Verb.CONSULT, kind="watch", shown=[about for about in shown if about])
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
          and s.superseded_at is null and s.made_by <> w.person_id and s.id <> all(w.seen))
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
