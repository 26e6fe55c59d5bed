"""What rests on one item: who and what it tells of, and the links it draws."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.db.models import F, Q, QuerySet

from optimise.access.domain.audiences import Viewer
from optimise.access.domain.refusals import NothingHereError
from optimise.access.domain.roles import DEVELOPS_INTELLIGENCE
from optimise.audit.actions import Verb, record
from optimise.basics.clock import now
from optimise.identify.domain import model
from optimise.identify.domain.captions import Caption
from optimise.identify.domain.facts import Link
from optimise.identify.domain.said import shown_value
from optimise.identify.models import Judgement, Statement
from optimise.identify.queries.photographs import photographs_asked
from optimise.identify.queries.statements import Opened, read_one, read_statements

FOUR_WEEKS = timedelta(days=28)


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One statement of the item in words, or two that differ only in who may read them."""

    statement: UUID
    label: str
    value: str
    is_held: bool
    why_not: str
    asked_why: str = ""  # of what somebody wants struck out, until a second says the same
    back_why: str = ""  # of what two struck out and somebody wants back, until a second says so


@dataclass(frozen=True, slots=True, kw_only=True)
class Thing:
    """Someone or something that the item tells of, as the viewer knows it from everywhere."""

    who: Caption
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Resting:
    """All that rests on one item, for one viewer."""

    things: tuple[Thing, ...] = ()
    links: tuple[Link, ...] = ()


def resting_on(item_id: UUID, *, viewer: Viewer) -> Resting:
    """Return who and what an item tells of, possible victims first, and how it links them."""
    rows = list(Statement.objects.filter(item_id=item_id).order_by("made_at"))
    things = {r.entity_id for r in rows if not model.is_edge(r.schema)}
    opened = read_statements(things, viewer=viewer, unmasked=things) if things else None
    if opened is None:
        return Resting()
    shown = _things(things, rows, opened)
    record(Verb.CONSULT, kind="item knowledge", objects=[item_id], shown=[t.who.id for t in shown])
    edges = {opened.one(r.entity_id) for r in rows if model.is_edge(r.schema)}
    return Resting(things=tuple(shown), links=_links(shown, edges, opened))


def _things(things: set[UUID], rows: Sequence[Statement], opened: Opened) -> list[Thing]:
    found = [
        Thing(
            who=opened.book.who(one),
            lines=_lines([r for r in rows if opened.one(r.entity_id) == one]),
        )
        for one in dict.fromkeys(opened.one(r.entity_id) for r in rows if r.entity_id in things)
    ]
    return sorted(found, key=lambda thing: not thing.who.is_possible_victim)


def _lines(rows: Sequence[Statement]) -> tuple[Line, ...]:
    found = {
        (r.prop, r.normal or r.value): Line(
            statement=r.id,
            label=model.property_label(r.schema, r.prop),
            value=shown_value(r.kind, r.value),
            is_held=r.superseded_at is None,
            why_not=r.superseded_why,
            asked_why=r.end_asked_why,
            back_why=r.back_asked_why,
        )
        for r in rows
        if not r.other_id
    }
    return tuple(found.values())


def _links(things: Sequence[Thing], edges: set[UUID], opened: Opened) -> tuple[Link, ...]:
    found = {
        link.id: link
        for thing in things
        for link in opened.book.links(thing.who.id)
        if link.id in edges
    }
    return tuple(found.values())


def statement(statement_id: UUID, *, viewer: Viewer) -> Statement:
    """Return one statement that the viewer may read.

    Errors: NothingHereError.
    """
    found = Statement.objects.select_related("item").filter(id=statement_id).first()
    if found is None:
        raise NothingHereError
    record(Verb.CONSULT, kind="statement", objects=[found.id], shown=[found.entity_id])
    return found


MOST_OFF = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class OffRecord:
    """What others want to be held no longer, and what was marked so in four weeks, newest first.

    Of those that ended the ones that somebody wants back stand first. `many` are there of each, by
    its name here: no more than the first are given.
    """

    asked: Sequence[Statement]
    ended: Sequence[Statement]
    to_part: Sequence[Judgement]
    parted: Sequence[Judgement]
    many: Mapping[str, int]


def off_the_record(*, viewer: Viewer) -> OffRecord:
    """Return what waits for a second to strike it out, and what was struck out in four weeks.

    Errors: NothingHereError for who does not develop intelligence.
    """
    if not viewer.roles & DEVELOPS_INTELLIGENCE:
        raise NothingHereError
    rows = Statement.objects.select_related("item")
    asked = rows.filter(end_asked_by__isnull=False, superseded_at__isnull=True)
    is_back_asked = Q(back_asked_by__isnull=False, superseded_at__isnull=False)
    ended = rows.filter(Q(superseded_at__gte=now() - FOUR_WEEKS) | is_back_asked)
    same = Judgement.objects.filter(verdict=Judgement.Verdict.SAME)
    to_part = same.filter(end_asked_by__isnull=False, undone_at__isnull=True)
    parted = same.filter(undone_at__gte=now() - FOUR_WEEKS)
    wanted_first = F("back_asked_at").asc(nulls_last=True)
    lists: dict[str, QuerySet[Any]] = {
        "asked": asked.order_by("end_asked_at"),
        "ended": ended.order_by(wanted_first, "-superseded_at"),
        "to_part": to_part.order_by("end_asked_at"),
        "parted": parted.order_by("-undone_at"),
    }
    found = OffRecord(
        **{name: list(rows[:MOST_OFF]) for name, rows in lists.items()},
        many={name: rows.count() for name, rows in lists.items()},
    )
    every = [*found.asked, *found.ended]
    record(
        Verb.CONSULT,
        kind="statement",
        objects=[one.id for one in every],
        shown=[one.entity_id for one in every],
        results=len(every),
    )
    pairs = [*found.to_part, *found.parted]
    record(
        Verb.CONSULT,
        kind="judgement",
        objects=[one.id for one in pairs],
        shown=[side for one in pairs for side in (one.left, one.right)],
        results=len(pairs),
    )
    return found


def to_strike_too(*, viewer: Viewer) -> int:
    """Return how much waits for the viewer to say so too: struck out, or put back on the record."""
    rows = Statement.objects.filter(end_asked_by__isnull=False, superseded_at__isnull=True)
    back = Statement.objects.filter(back_asked_by__isnull=False, superseded_at__isnull=False)
    same = Judgement.objects.filter(end_asked_by__isnull=False, undone_at__isnull=True)
    counted = sum(found.exclude(end_asked_by=viewer.person).count() for found in (rows, same))
    faces = photographs_asked(viewer=viewer)
    counted += back.exclude(back_asked_by=viewer.person).count()
    return counted + sum(one.end_asked_by != viewer.person for one in faces)


def schema_of(entity: UUID, *, viewer: Viewer) -> str:
    """Return what kind of thing an entity is to this viewer.

    Errors: NothingHereError where nothing about it may be read.
    """
    opened = read_one(entity, viewer=viewer)
    return opened.book.who(opened.one(entity)).schema


def name_of(entity: UUID, *, viewer: Viewer) -> str:
    """Return how an entity is named to this viewer: a possible victim only to those who may.

    Errors: NothingHereError where nothing about it may be read.
    """
    opened = read_one(entity, viewer=viewer)
    return opened.book.who(opened.one(entity)).masked().caption


def names_of(entities: Collection[UUID], *, viewer: Viewer) -> dict[UUID, str]:
    """Return how each of these is named to this viewer; who may read nothing of one is not told."""
    opened = read_statements(entities, viewer=viewer, neighbours=False) if entities else None
    if opened is None:
        return {}
    ones = {entity: opened.one(entity) for entity in entities}
    return {
        entity: opened.book.who(one).masked().caption
        for entity, one in ones.items()
        if opened.book.of(one)
    }
