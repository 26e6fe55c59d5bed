"""Search over everything that the viewer may see, and suggestions while someone types."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import Q

from optimise.access.domain.audiences import Marking, Viewer
from optimise.audit.actions import Verb, record
from optimise.basics.names import fold_name
from optimise.evaluate import queries as evaluate
from optimise.identify.domain import model
from optimise.identify.domain.asking import (
    IDENTIFIERS,
    Filters,
    identifiers_in,
    is_exact,
    kind_typed,
    parts_in,
    plates_like,
    sounds_by_word,
)
from optimise.identify.domain.captions import Caption
from optimise.identify.domain.clusters import Clusters
from optimise.identify.domain.masking import HIDDEN, says
from optimise.identify.domain.model import ValueKind, normal_value
from optimise.identify.domain.said import Said, shown_value
from optimise.identify.domain.subjects import Met, Note, meets
from optimise.identify.domain.suggest import Known, Strength, suggest_entities
from optimise.identify.domain.victims import Standing, Stands
from optimise.identify.models import Statement
from optimise.identify.queries.apart import told_apart
from optimise.identify.queries.clusters import clusters_of
from optimise.identify.queries.log import ItemHit, item_lines
from optimise.identify.queries.profiles import Held, Profile
from optimise.identify.queries.rows import Row, rows_of
from optimise.identify.queries.statements import (
    Opened,
    may_name_victims,
    one_of,
    possible_victims,
    read_statements,
)
from optimise.identify.queries.subjects import met_elsewhere, notes_in

MOST_FOUND = 200
MOST_MET = 20
ON_A_PAGE = 20
NO_FILTERS = Filters()
NEAREST_ONLY = 60
LEAST_VERY_WORDS = 2  # a word alone stands in too much to come first by it
SHORTEST_ALONE, MOST_ALONE = 3, 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """Someone or something found, what of it met the search, and what to know first of it.

    `apart` tells somebody from others of their name.
    `items` is how many items tell of it that the viewer may read, `known_at` the newest of them.
    """

    who: Caption
    why: tuple[str, ...]
    more: tuple[str, ...]
    apart: str = ""
    notes: tuple[Note, ...] = ()
    items: int = 0
    known_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Results:
    """One page of what was found. `total` counts only what this viewer may open.

    `first` is what other pages hold that meets the words: a live briefing, a report by its number.
    `items_first` where items hold the very words, and nobody and nothing that was found does.
    """

    text: str
    first: tuple[Met, ...]
    hits: tuple[Hit, ...]
    possible_victims: tuple[Hit, ...]
    items: tuple[ItemHit, ...]
    total: int
    page: int
    pages: int
    is_cut: bool
    marking: Marking
    items_first: bool = False


def search(
    text: str,
    *,
    viewer: Viewer,
    filters: Filters = NO_FILTERS,
    page: int = 1,
    words_recorded: bool = True,
) -> Results:
    """Return everyone, everything and every item that meets `text`, the best first.

    Shape: possible victims apart from the others, so that they are never listed among suspects.
    The record keeps what was looked for, unless it is a circle's own.
    """
    asked = " ".join(text.split())
    grouped, items, lines, clusters, is_cut = _meeting(asked, viewer, filters)
    wholly = _that_are(asked, grouped, clusters, viewer=viewer)
    worded = _with_the_words(items, lines, asked, viewer=viewer)
    grouped = {one: grouped[one] for one in sorted(grouped, key=lambda one: one not in wholly)}
    items = sorted(items, key=lambda one: one not in worded)
    met = met_elsewhere(asked, viewer=viewer) if asked and page == 1 else ()
    first = met[:MOST_MET]
    pages = max(1, -(-max(len(grouped), len(items)) // ON_A_PAGE))
    page = min(max(page, 1), pages)
    shown = slice((page - 1) * ON_A_PAGE, page * ON_A_PAGE)
    # Only what this page shows is opened: the others are counted.
    rows = [row for rows in list(grouped.values())[shown] for row in rows]
    opened = read_statements(
        {r.entity_id for r in rows}, viewer=viewer, clusters=clusters, neighbours=False
    )
    hits = _hits(rows, opened, asked, viewer=viewer) if opened else []
    unread = [one for one in items[shown] if one not in lines]
    lines |= {one.id: one for one in item_lines(unread, viewer=viewer)}
    item_hits = [lines[one] for one in items[shown] if one in lines]
    total = len(grouped) + len(items) + len(first)
    record(
        Verb.SEARCH,
        kind="known",
        query=asked if words_recorded else "",
        results=total,
        shown=[*(h.who.id for h in hits), *(e for one in first for e in one.about)],
        objects=[i.id for i in item_hits],
    )
    return Results(
        text=asked,
        first=first,
        hits=tuple(h for h in hits if not h.who.is_possible_victim),
        possible_victims=tuple(h for h in hits if h.who.is_possible_victim),
        items=tuple(item_hits),
        total=total,
        page=page,
        pages=pages,
        is_cut=is_cut or len(met) > len(first),
        items_first=bool(worded) and not wholly,
        marking=_strictest(
            [
                *(one.marking for one in first),
                *(one.marking for one in item_hits),
                *([opened.marking] if opened else []),
            ]
        ),
    )


def _meeting(
    asked: str, viewer: Viewer, filters: Filters
) -> tuple[dict[UUID, list[Row]], list[UUID], dict[UUID, ItemHit], Clusters, bool]:
    """Return who, and which items, meet the words, of those whom the viewer may find by them."""
    found, is_cut = statements_meeting(asked, filters) if asked else ({}, False)
    clusters = clusters_of({r.entity_id for r in found.values()}, viewer=viewer)
    grouped = named_to(viewer, by_entity(found.values(), clusters), clusters)
    # A kind narrows to things of that kind, and an item is none.
    items = items_meeting(asked, filters) if asked and not filters.schemata else []
    items, lines = said_to(viewer, items, asked)
    return grouped, items, lines, clusters, is_cut


def found_alone(
    text: str, *, viewer: Viewer, filters: Filters = NO_FILTERS
) -> list[tuple[str, int]]:
    """Return how many each word of a search finds by itself: for one that together found nothing.

    Shape: a word and a number each, in their order, also nought; nothing for a single word. The
    record keeps the search, and nobody is shown.
    """
    words = list(dict.fromkeys(text.split()))
    if len(words) == 1:
        return []
    told = []
    for word in [one for one in words if len(one) >= SHORTEST_ALONE][:MOST_ALONE]:
        grouped, items, *_ = _meeting(word, viewer, filters)
        told.append((word, len(grouped) + len(items)))
    return told


def _that_are(
    asked: str, found: Mapping[UUID, Sequence[Row]], clusters: Clusters, *, viewer: Viewer
) -> set[UUID]:
    """Return those found of whom or what the very words are said, but by no name kept back."""
    exact = {e: [r for r in rows if says(r.value, asked)] for e, rows in found.items()}
    exact = {e: rows for e, rows in exact.items() if rows}
    if may_name_victims(viewer):
        return set(exact)
    by_name = {e for e, rows in exact.items() if all(r.kind == ValueKind.NAME for r in rows)}
    return exact.keys() - possible_victims(by_name, viewer=viewer, clusters=clusters).keys()


def _with_the_words(
    items: Sequence[UUID], lines: Mapping[UUID, ItemHit], asked: str, *, viewer: Viewer
) -> set[UUID]:
    """Return those of the items that hold the very words, as the viewer reads them."""
    if len(asked.split()) < LEAST_VERY_WORDS:
        return set()
    if lines:
        return {one for one in items if one in lines and says(lines[one].text, asked)}
    read = evaluate.items(items, viewer=viewer, bare=True)
    return {one.id for one in read if says(one.text, asked)}


def by_entity(found: Iterable[Row], clusters: Clusters) -> dict[UUID, list[Row]]:
    """Return what met the search by whom it is about, as this viewer holds them to be one."""
    grouped = dict[UUID, list[Row]]()
    for row in found:
        grouped.setdefault(one_of(clusters, row.entity_id), []).append(row)
    return grouped


def named_to(
    viewer: Viewer, found: dict[UUID, list[Row]], clusters: Clusters
) -> dict[UUID, list[Row]]:
    """Leave out whom only a name met that is kept back from this viewer.

    A hit without a name, found by typing the name, would say who it is. `clusters` are those of
    all who were found.
    """
    if may_name_victims(viewer):
        return found
    by_name = {e for e, rows in found.items() if all(r.kind == ValueKind.NAME for r in rows)}
    hidden = possible_victims(by_name, viewer=viewer, clusters=clusters)
    return {entity: rows for entity, rows in found.items() if entity not in hidden}


def said_to(
    viewer: Viewer, items: list[UUID], asked: str
) -> tuple[list[UUID], dict[UUID, ItemHit]]:
    """Leave out items that only a name met which this viewer reads as kept back.

    Shape: those that stay, in their order, and the lines that had to be read to tell.
    """
    if may_name_victims(viewer):
        return items, {}
    lines = {
        one.id: one
        for one in item_lines(items, viewer=viewer)
        if HIDDEN not in one.text or meets(asked, (one.text,))
    }
    return [one for one in items if one in lines], lines


def _strictest(markings: Iterable[Marking]) -> Marking:
    return Marking.SENSITIVE if Marking.SENSITIVE in markings else Marking.OFFICIAL


def statements_meeting(
    text: str, filters: Filters, most: int = MOST_FOUND
) -> tuple[dict[UUID, Row], bool]:
    """Return what meets, best first, and whether more may: no part is asked for more than `most`.

    Shape: a kind is picked from what was found, so that whether it is cut is said of all kinds.
    """
    parts = [_identified(text, filters, most)]
    # A whole number or mark means that one thing: what only sounds or looks like it is no hit.
    if not (parts[0] and is_exact(text)):
        parts += [
            _in_part(text, filters, most),
            _named(text, filters, most),
            _described(text, filters, most),
        ]
    order = {id_: at for at, id_ in enumerate(dict.fromkeys(id_ for part in parts for id_ in part))}
    is_cut = len(order) > most or any(len(part) >= most for part in parts)
    rows = rows_of(Statement.objects.filter(id__in=list(order)[:most]))
    kept = [r for r in rows if not model.is_edge(r.schema) and _is_wanted(r.schema, filters)]
    return {r.id: r for r in sorted(kept, key=lambda r: order[r.id])}, is_cut


def _is_wanted(schema: str, filters: Filters) -> bool:
    return not filters.schemata or any(model.is_a(schema, kind) for kind in filters.schemata)


def _identified(text: str, filters: Filters, most: int) -> list[UUID]:
    pairs = identifiers_in(text)
    if not pairs:
        return []
    # Equality is safe under row security, so the index serves without a function of its own.
    found = Statement.objects.filter(
        kind__in=[k.value for k, _ in pairs], normal__in=[n for _, n in pairs]
    )
    ids = found.filter(_narrowed(filters)).order_by("-known_at").values_list("id", flat=True)
    return list(ids[:most])


def _narrowed(filters: Filters) -> Q:
    since, until = _moments(filters)
    narrowed = Q()
    if since:
        narrowed &= Q(known_at__gte=since)
    if until:
        narrowed &= Q(known_at__lt=until)
    if filters.sources:
        narrowed &= Q(grade__regex=f"^[{''.join(sorted(filters.sources))}]")
    if filters.assessments:
        narrowed &= Q(grade__regex=f"^.[{''.join(sorted(filters.assessments))}]")
    if filters.areas:
        narrowed &= Q(item__area_id__in=filters.areas)
    return narrowed


def _moments(filters: Filters) -> tuple[datetime | None, datetime | None]:
    def midnight(day: date | None, plus: int = 0) -> datetime | None:
        return datetime.combine(day + timedelta(days=plus), time(), UTC) if day else None

    return midnight(filters.since), midnight(filters.until, plus=1)


def _arguments(filters: Filters) -> list[Any]:
    since, until = _moments(filters)
    lists = (filters.areas, filters.sources, filters.assessments)
    return [*(sorted(wanted) or None for wanted in lists), since, until]


def _named(text: str, filters: Filters = NO_FILTERS, most: int = MOST_FOUND) -> list[UUID]:
    return _call(
        "select statement from identify_find_names(%s, %s, %s, %s, %s, %s, %s, %s)",
        [fold_name(text), sounds_by_word(text), *_arguments(filters), most],
    )


def _in_part(text: str, filters: Filters, most: int) -> list[UUID]:
    return [
        found
        for kind, pattern in parts_in(text)
        for found in _call(
            "select statement from identify_find_parts(%s, %s, %s, %s, %s, %s, %s, %s)",
            [pattern, kind.value, *_arguments(filters), most],
        )
    ]


def _described(text: str, filters: Filters, most: int) -> list[UUID]:
    return _call(
        "select statement from identify_find_values(%s, %s, %s, %s, %s, %s, %s)",
        [text, *_arguments(filters), most],
    )


def _call(query: str, arguments: Sequence[Any]) -> list[UUID]:
    with connection.cursor() as cursor:
        cursor.execute(query, arguments)
        return [row[0] for row in cursor.fetchall()]


def _hits(found: Iterable[Row], opened: Opened, asked: str, *, viewer: Viewer) -> list[Hit]:
    may_name = may_name_victims(viewer)
    why: dict[UUID, list[str]] = {}
    for row in found:
        label = model.property_label(row.schema, row.prop)
        mark = "" if row.superseded_at is None else " (no longer held)"
        # "Phone" finds who is called Vin, which nobody would see.
        is_alike = row.kind == ValueKind.NAME and not meets(asked, (row.value,))
        how = " (sounds or is spelt alike)" if is_alike else ""
        why.setdefault(opened.one(row.entity_id), []).append(
            f"{label}: {shown_value(row.kind, row.value)}{mark}{how}"
        )
    notes = notes_in(opened, why, viewer=viewer)
    whos = map(opened.book.who, why)
    apart = told_apart(whos, viewer=viewer, clusters=opened.clusters, book=opened.book)
    told: dict[UUID, list[Said]] = {entity: [] for entity in why}
    for said in opened.book.said:
        for end in (said.entity, said.other):
            if end is not None and end in told:
                told[end].append(said)
    hits = []
    for entity, reasons in why.items():
        who = opened.book.who(entity)
        # What met the search is often the very name that is kept back.
        kept_back = who.is_possible_victim and not may_name
        say = () if kept_back else tuple(dict.fromkeys(reasons))
        more = () if kept_back else _more(opened.book.of(entity))
        hits.append(
            Hit(
                who=who,
                why=say,
                more=more,
                apart=apart.get(entity, ""),
                notes=notes.get(entity, ()),
                items=len({s.item for s in told[entity]}),
                known_at=max((s.known_at for s in told[entity]), default=None),
            )
        )
    return hits


def _more(said: Sequence[Said]) -> tuple[str, ...]:
    values = (shown_value(s.kind, s.value) for s in said if s.prop in TELLING and s.stands)
    return tuple(dict.fromkeys(values))[:3]


TELLING = ("alias", "weakAlias", "make", "model", "color", "city", "status")


def items_meeting(text: str, filters: Filters, most: int = MOST_FOUND) -> list[UUID]:
    return _call(
        "select item from identify_find_items(%s, %s, %s, %s, %s, %s, %s)",
        [text, *_arguments(filters), most],
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggested:
    """One entity that a typed one may be, with reasons in words. A person decides.

    `apart` tells somebody from others of their name.
    """

    entity_id: UUID
    caption: str
    standing: Standing | None
    strength: Strength
    reasons: tuple[str, ...]
    apart: str = ""


def suggest_typed(text: str, *, viewer: Viewer, limit: int = 8) -> list[Suggested]:
    """Return whom or what an unfinished line of typing may mean: a number, a mark or a name.

    Shape: whose name is kept back from this viewer is not suggested by it, which would confirm it.
    """
    schema, prop = kind_typed(text)
    found = suggest(schema, {prop: [text]}, viewer=viewer, limit=limit)
    if prop != "name" or may_name_victims(viewer):
        return found
    return [s for s in found if not (s.standing and s.standing.stands is Stands.POSSIBLE_VICTIM)]


def suggest(
    schema: str,
    values: Mapping[str, Sequence[str]],
    *,
    viewer: Viewer,
    limit: int = 8,
    words_recorded: bool = True,
) -> list[Suggested]:
    """Return known entities that one with these values may be, the strongest first.

    The record keeps what was looked for, unless it is a circle's own.
    Errors: ValueError where the schema or a property is unknown.
    """
    typed = {prop: [v for v in several if v.strip()] for prop, several in values.items()}
    near = _near(schema, typed)
    known = _known(schema, near, viewer=viewer) if near else []
    found = suggest_entities(schema, typed, known)[:limit]
    record(
        Verb.SEARCH,
        kind="suggestion",
        query="; ".join(v for several in typed.values() for v in several) if words_recorded else "",
        results=len(found),
        shown=[s.entity_id for s in found],
    )
    # Of the many that were compared, only those shown are opened.
    opened = read_statements([s.entity_id for s in found], viewer=viewer, neighbours=False)
    if opened is None:
        return []
    hidden = not may_name_victims(viewer)
    whos = {s.entity_id: opened.book.who(s.entity_id) for s in found}
    apart = told_apart(whos.values(), viewer=viewer, clusters=opened.clusters, book=opened.book)
    return [
        Suggested(
            entity_id=s.entity_id,
            caption=whos[s.entity_id].caption,
            standing=whos[s.entity_id].standing,
            strength=s.strength,
            reasons=()
            if hidden and whos[s.entity_id].is_possible_victim
            else tuple(r.say for r in s.reasons),
            apart=apart.get(s.entity_id, ""),
        )
        for s in found
    ]


def lookalikes(about: Profile, *, viewer: Viewer) -> list[Suggested]:
    """Return others that this one may be, with reasons; those held to be it already left out."""
    values: dict[str, list[str]] = {}
    for fact in about.facts:
        if fact.stands and _has(about.who.schema, fact.prop):
            # A day as people write it, "4 March 1999", is no day to compare.
            is_day = model.value_kind(about.who.schema, fact.prop) is ValueKind.DATE
            values.setdefault(fact.prop, []).append(fact.normal if is_day else fact.value)
    found = suggest(about.who.schema, values, viewer=viewer)
    judged = {e for h in about.judgements if not h.judgement.undone_at for e in _ends(h)}
    return [s for s in found if s.entity_id not in {about.who.id, *about.members, *judged}]


def _ends(held: Held) -> tuple[UUID, UUID]:
    return held.judgement.left, held.judgement.right


def _near(schema: str, typed: Mapping[str, Sequence[str]]) -> set[UUID]:
    ids: list[UUID] = []
    exact = Q()
    for prop, several in typed.items():
        kind = model.value_kind(schema, prop)
        for value in several:
            if kind in (ValueKind.NAME, ValueKind.ADDRESS):
                ids += _named(value, most=NEAREST_ONLY)
            elif kind in IDENTIFIERS:
                exact |= Q(kind=kind, normal__in=_forms(kind, value))
    rows = Statement.objects.filter(id__in=ids)
    same = Statement.objects.filter(exact)[:NEAREST_ONLY] if exact else ()
    return {r.entity_id for r in (*rows, *same) if _is_like(r.schema, schema)}


def _forms(kind: ValueKind, value: str) -> list[str]:
    alike = plates_like(value) if kind is ValueKind.PLATE else ()
    return [normal_value(kind, value), *alike]


def _is_like(one: str, other: str) -> bool:
    return model.is_a(one, other) or model.is_a(other, one)


def _known(schema: str, near: set[UUID], *, viewer: Viewer) -> list[Known]:
    clusters = clusters_of(near, viewer=viewer)
    held = Statement.objects.filter(
        entity_id__in=[m for e in near for m in clusters.cluster_of(e)],
        other_id__isnull=True,
        superseded_at__isnull=True,
    )
    return [
        Known(entity_id=one_of(clusters, entity), prop=prop, value=value, normal=normal)
        for entity, prop, value, normal in held.values_list(
            "entity_id", "prop", "value", "normal"
        ).distinct()
        if _has(schema, prop)
    ]


def _has(schema: str, prop: str) -> bool:
    found = model.schema_named(schema).get(prop)
    return found is not None and not found.stub
