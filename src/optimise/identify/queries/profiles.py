"""One entity as one viewer may read it, and the item that a fact of it rests on."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from optimise.access import queries as access
from optimise.access.domain.audiences import Marking, Viewer
from optimise.access.domain.refusals import NothingHereError
from optimise.agencies import queries as agencies
from optimise.audit.actions import Verb, record
from optimise.basics.clock import now, today
from optimise.evaluate import queries as evaluate
from optimise.evaluate.models import Edition, Item
from optimise.identify.domain import model
from optimise.identify.domain.captions import Caption
from optimise.identify.domain.changes import Change, changes_in, days_before
from optimise.identify.domain.facts import Fact, Link
from optimise.identify.domain.front import Block, Head, blocks_of, heads_of
from optimise.identify.domain.known import Statements
from optimise.identify.domain.masking import masked
from optimise.identify.domain.pictures import Moment, Place, places_of, timeline_of
from optimise.identify.domain.said import Said
from optimise.identify.domain.subjects import Note
from optimise.identify.models import Judgement, Statement
from optimise.identify.queries.apart import told_apart
from optimise.identify.queries.clusters import judgements_about
from optimise.identify.queries.log import ItemHit, log_of
from optimise.identify.queries.naming import names_kept_back
from optimise.identify.queries.points import postcodes_in
from optimise.identify.queries.rows import Row
from optimise.identify.queries.statements import Opened, read_statements
from optimise.identify.queries.subjects import notes_in

RECENT_DAYS = 28
MOST_LINKS = 150
MOST_IN_A_FILE = 5000
OPENED_AT_ONCE = 25


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """One judgement with the names of who made it and, where so, who took it back."""

    judgement: Judgement
    by: str
    undone_by: str
    left: Caption
    right: Caption


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """The sum of what one viewer may read of one entity.

    `circles` are those to whom some of it is kept, so that what is made of it stays there too.
    `apart` tells those next to it from others of their name.
    `notes` are what must be known first, `log` every item that tells of it, the newest first.
    """

    who: Caption
    notes: tuple[Note, ...]
    heads: tuple[Head, ...]
    blocks: tuple[Block, ...]
    log: tuple[ItemHit, ...]
    members: tuple[UUID, ...]
    facts: tuple[Fact, ...]
    links: tuple[Link, ...]
    timeline: tuple[Moment, ...]
    places: tuple[Place, ...]
    changes: tuple[Change, ...]
    judgements: tuple[Held, ...]
    by_rule: tuple[Caption, ...]
    conflicts: tuple[str, ...]
    marking: Marking
    circles: frozenset[UUID]
    apart: Mapping[UUID, str]


def profile(entity: UUID, *, viewer: Viewer, days: int = RECENT_DAYS) -> Profile:
    """Return the sum of what the viewer may read of one entity.

    Shape: `days` is how far back changes are told.
    Errors: NothingHereError where the viewer may read nothing, hidden or missing alike.
    """
    opened = read_statements([entity], viewer=viewer, unmasked=[entity], sources=True)
    if opened is None:
        raise NothingHereError
    members = tuple(sorted(opened.clusters.cluster_of(entity)))
    book, one = opened.book, opened.one(entity)
    facts, links = book.facts(one), book.links(one)
    held = _held(members, opened, viewer=viewer)
    since = days_before(now(), days)
    judged = (e for h in held for e in (h.judgement.left, h.judgement.right))
    shown = [*members, *(k.beyond(one).id for k in links), *judged]
    record(Verb.CONSULT, kind="entity", objects=[entity], shown=shown, facts=len(facts))
    notes = notes_in(opened, [one], viewer=viewer)
    return Profile(
        who=book.who(one),
        notes=notes.get(one, ()),
        heads=heads_of(facts, today=today()),
        blocks=blocks_of(one, links),
        log=log_of((s.item for s in opened.about([entity])), viewer=viewer),
        members=members,
        facts=facts,
        links=links,
        timeline=timeline_of(book, one, facts, links),
        places=places_of(book, one, links, postcodes_in(book)),
        changes=(*changes_in(opened.about([entity]), since=since), *_judged(held, since)),
        judgements=held,
        by_rule=_by_rule(entity, members, held, opened),
        conflicts=tuple(_conflicts(opened, members, facts)),
        marking=opened.marking,
        circles=_circles(opened),
        apart=told_apart(
            {k.beyond(one).id: k.beyond(one) for k in links}.values(),
            viewer=viewer,
            clusters=opened.clusters,
        ),
    )


def _circles(opened: Opened) -> frozenset[UUID]:
    fences = dict(access.audiences())
    circles = {fences[audience].circle for audience in {r.audience_id for r in opened.rows}}
    return frozenset(circle for circle in circles if circle)


def _by_rule(
    entity: UUID, members: Sequence[UUID], held: Sequence[Held], opened: Opened
) -> tuple[Caption, ...]:
    """Return the other records that are this one because they carry the same identifier."""
    same = [h.judgement for h in held if h.judgement.verdict == Judgement.Verdict.SAME]
    decided = {end for j in same if not j.undone_at for end in (j.left, j.right)}
    return tuple(opened.alone(m) for m in members if m != entity and m not in decided)


def _held(members: Sequence[UUID], opened: Opened, *, viewer: Viewer) -> tuple[Held, ...]:
    judgements = judgements_about(members, viewer=viewer)
    names = agencies.names_of({p for j in judgements for p in (j.by, j.undone_by) if p})
    others = {e for j in judgements for e in (j.left, j.right)} - set(members)
    beyond = read_statements(others, viewer=viewer, neighbours=False) if others else None

    def who(entity: UUID) -> Caption:
        source = beyond if beyond and entity in others else opened
        return source.alone(entity)

    return tuple(
        Held(
            judgement=j,
            by=names.get(j.by, agencies.GONE),
            undone_by=names.get(j.undone_by, "") if j.undone_by else "",
            left=who(j.left),
            right=who(j.right),
        )
        for j in judgements
    )


def _judged(held: Sequence[Held], since: datetime) -> list[Change]:
    found = [
        Change(at=h.judgement.at, say=f"Held to be {h.judgement.verdict}: {h.judgement.reasons}")
        for h in held
        if h.judgement.at >= since
    ]
    return found + [
        Change(at=h.judgement.undone_at, say=f"Taken back: {h.judgement.undone_why}")
        for h in held
        if h.judgement.undone_at and h.judgement.undone_at >= since
    ]


def _conflicts(opened: Opened, members: Sequence[UUID], facts: Sequence[Fact]) -> list[str]:
    found = [
        "Held to be one, and also held to be different. Someone must settle it."
        for j in opened.clusters.conflicts
        if {j.one, j.other} <= set(members)
    ]
    births = [f.value for f in facts if f.prop == "birthDate" and f.stands]
    if len(births) > 1:
        found.append(f"Dates of birth differ: {', '.join(births)}.")
    return found


@dataclass(frozen=True, slots=True, kw_only=True)
class Neighbourhood:
    """What lies within some steps of an entity. `is_cut` says that there is more."""

    about: Caption
    links: tuple[Link, ...]
    is_cut: bool


def neighbourhood(
    entity: UUID, *, viewer: Viewer, hops: int = 2, limit: int = MOST_LINKS
) -> Neighbourhood:
    """Return the links within `hops` steps of an entity, nearest first, at most `limit`.

    Errors: NothingHereError.
    """
    opened = read_statements([entity], viewer=viewer, unmasked=[entity])
    if opened is None:
        raise NothingHereError
    about = opened.book.who(opened.one(entity))
    found: dict[UUID, Link] = {}
    seen, edge = {about.id}, [about.id]
    first = opened.clusters  # those of all that is one step out as well
    for step in range(hops):
        near: set[UUID] = set()
        # A few at a time, since one of them may be next to thousands.
        for few in _few_at_a_time(edge):
            if step:
                known = first if step == 1 else None
                opened = read_statements(few, viewer=viewer, unmasked=[entity], clusters=known)
            links = [k for e in few if opened for k in opened.book.links(e) if k.stands]
            found |= {k.id: k for k in links if k.id not in found}
            near |= {w.id for k in links for w in (k.source, k.target)}
            if len(found) > limit:
                break
        edge = sorted(near - seen)
        seen |= near
        if len(found) > limit:
            break
    record(Verb.CONSULT, kind="neighbourhood", objects=[entity], shown=seen, links=len(found))
    links = list(found.values())
    return Neighbourhood(about=about, links=tuple(links[:limit]), is_cut=len(links) > limit)


def _few_at_a_time(entities: Sequence[UUID]) -> Iterator[Sequence[UUID]]:
    for start in range(0, len(entities), OPENED_AT_ONCE):
        yield entities[start : start + OPENED_AT_ONCE]


@dataclass(frozen=True, slots=True, kw_only=True)
class Around:
    """Every statement about some entities and the links among them, with the rows they are."""

    book: Statements
    about: UUID
    said: tuple[Said, ...]
    rows: tuple[Row, ...]


def statements_around(entity: UUID, *, viewer: Viewer, hops: int = 1) -> Around:
    """Return what the viewer may read within `hops` steps of an entity, for a file.

    Errors: NothingHereError.
    """
    near = neighbourhood(entity, viewer=viewer, hops=hops, limit=MOST_IN_A_FILE)
    ends = {w.id for k in near.links for w in (k.source, k.target)}
    opened = read_statements({entity} | ends, viewer=viewer, unmasked=[entity], sources=True)
    if opened is None:
        raise NothingHereError
    within = ends | {opened.one(entity)} | {k.id for k in near.links}
    said = tuple(
        s for s in opened.book.said if s.entity in within and (s.other is None or s.other in within)
    )
    ids = {s.id for s in said}
    return Around(
        book=opened.book,
        about=opened.one(entity),
        said=said,
        rows=tuple(r for r in opened.rows if r.id in ids),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemPage:
    """One item as a viewer may read it: whole, or only the words cut for them."""

    item: Item | None
    edition: Edition | None
    text: str
    about: tuple[Caption, ...]
    marking: Marking


def source_item(item_id: UUID, *, viewer: Viewer) -> ItemPage:
    """Return the item that something rests on, in the words made for this viewer.

    Shape: without the names of someone to keep safe, for those whom no list shows them either.
    Errors: NothingHereError where the viewer may read neither it nor an edition of it.
    """
    items = evaluate.items([item_id], viewer=viewer)
    editions = evaluate.editions_of([item_id], viewer=viewer)
    if not items and not editions:
        raise NothingHereError
    entities = set(Statement.objects.filter(item_id=item_id).values_list("entity_id", flat=True))
    opened = read_statements(entities, viewer=viewer, neighbours=False) if entities else None
    about = _things(opened, entities) if opened else ()
    record(Verb.CONSULT, kind="item", objects=[item_id], shown=[w.id for w in about])
    row = items[0] if items else editions[-1]
    names = names_kept_back([item_id], viewer=viewer).get(item_id, ())
    return ItemPage(
        item=items[0] if items else None,
        edition=editions[-1] if editions and not items else None,
        text=masked(row.text, names),
        about=about,
        marking=access.fences_of(row.audience_id).marking,
    )


def _things(opened: Opened, entities: set[UUID]) -> tuple[Caption, ...]:
    whos = [opened.book.who(e) for e in {opened.one(e) for e in entities}]
    things = (w for w in whos if not model.is_edge(w.schema))
    return tuple(sorted(things, key=lambda w: w.caption))
