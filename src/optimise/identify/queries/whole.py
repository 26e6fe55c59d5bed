"""All that a search meets, for a file: the same as its pages show, further down the list."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any, TypedDict
from uuid import UUID

from optimise.access.domain.audiences import Marking, Viewer
from optimise.access.domain.roles import DEVELOPS_INTELLIGENCE
from optimise.access.queries import rights_of
from optimise.audit.actions import Verb, record
from optimise.basics.refusals import NothingHereError
from optimise.identify.domain import model
from optimise.identify.domain.asking import Filters
from optimise.identify.domain.known import Statements
from optimise.identify.domain.said import Said
from optimise.identify.models import Statement
from optimise.identify.queries.clusters import clusters_of
from optimise.identify.queries.finding import (
    MOST_FOUND,
    NO_FILTERS,
    by_entity,
    items_meeting,
    named_to,
    said_to,
    statements_meeting,
)
from optimise.identify.queries.log import ItemHit, item_lines
from optimise.identify.queries.rows import Row
from optimise.identify.queries.statements import marking_of, read_statements

MOST_MET = 5_000  # statements, and as many items


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What a search meets, by id; `is_cut` where there is more than one file takes."""

    entities: tuple[UUID, ...]
    items: tuple[UUID, ...]
    is_cut: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Whole:
    """What is known of all that a search met, and the links among them."""

    book: Statements | None
    said: tuple[Said, ...]
    rows: tuple[Row, ...]
    items: tuple[ItemHit, ...]


def takes_searches(viewer: Viewer) -> bool:
    """Say whether this person may have all that a search meets in a file."""
    return bool(viewer.roles & DEVELOPS_INTELLIGENCE)


def found_whole(text: str, *, viewer: Viewer, filters: Filters) -> Found:
    """Return everyone, everything and every item that meets `text`, as `search` finds them.

    Errors: NothingHereError for those who may have no such file.
    """
    if not takes_searches(viewer):
        raise NothingHereError
    return _found(text, filters, MOST_MET, viewer=viewer)


def found_first(text: str, *, viewer: Viewer, most: int) -> Found:
    """Return whom and what a search finds first, by id alone: none of it is opened."""
    found = _found(text, NO_FILTERS, MOST_FOUND, viewer=viewer)
    shown = replace(found, entities=found.entities[:most], items=found.items[:most])
    record(Verb.SEARCH, kind="known", query=text, results=len(shown.entities) + len(shown.items))
    return shown


def _found(text: str, filters: Filters, most: int, *, viewer: Viewer) -> Found:
    asked = " ".join(text.split())
    met, is_cut = statements_meeting(asked, filters, most) if asked else ({}, False)
    clusters = clusters_of({r.entity_id for r in met.values()}, viewer=viewer)
    entities = named_to(viewer, by_entity(met.values(), clusters), clusters)
    items = items_meeting(asked, filters, most) if asked and not filters.schemata else []
    return Found(
        entities=tuple(entities),
        items=tuple(said_to(viewer, items, asked)[0]),
        is_cut=is_cut or len(items) >= most,
    )


def whole_of(found: Found, *, viewer: Viewer) -> Whole:
    """Return what the viewer may read of all that was found, and of the links among them."""
    opened = read_statements(found.entities, viewer=viewer, neighbours=False, sources=True)
    # An item of which only words cut for others are readable bears no grade, and stays.
    items = tuple(line for line in item_lines(found.items, viewer=viewer) if line.grade)
    if opened is None:
        return Whole(book=None, said=(), rows=(), items=items)
    within = {opened.one(e) for e in found.entities}
    said = tuple(
        s
        for s in opened.book.said
        if (s.entity in within or model.is_edge(s.schema))
        and (s.other is None or s.other in within)
    )
    ids = {s.id for s in said}
    rows = tuple(r for r in opened.rows if r.id in ids)
    return Whole(book=opened.book, said=said, rows=rows, items=items)


def marking_of_whole(rows: tuple[Row, ...], items: tuple[ItemHit, ...]) -> Marking:
    """Return the marking of a file that holds these."""
    sensitive = any(i.marking is Marking.SENSITIVE for i in items)
    return Marking.SENSITIVE if sensitive else marking_of(rows)


def are_all_read(said: tuple[Said, ...], items: tuple[ItemHit, ...], *, viewer: Viewer) -> bool:
    """Say whether all of this may still be read: a file is written after it was read."""
    ids = {s.id for s in said}
    read = sum(
        Statement.objects.filter(id__in=part).count() for part in _parts(sorted(ids), 10_000)
    )
    wanted = {i.id for i in items}
    still = {line.id for line in item_lines(sorted(wanted), viewer=viewer) if line.grade}
    return read == len(ids) and still == wanted


class MadeOf(TypedDict):
    """What a file was made of: the audiences of its statements, and the ids of its items."""

    audiences: list[int]
    items: list[str]


def made_of(rows: Iterable[Row], items: Iterable[ItemHit] = ()) -> MadeOf:
    """Return what somebody must still read to be given a file of these."""
    return {
        "audiences": sorted({row.audience_id for row in rows}),
        "items": sorted(str(item.id) for item in items),
    }


def is_still_read(of: Mapping[str, Any], *, viewer: Viewer) -> bool:
    """Say whether a viewer reads all that a file was made of, by what they hold now.

    Shape: as `made_of` gives it; of one that says nothing of it, nobody does.
    """
    if not of:
        return False
    wanted = set(map(UUID, of["items"]))
    still = {line.id for line in item_lines(sorted(wanted), viewer=viewer) if line.grade}
    return still == wanted and set(of["audiences"]) <= set(rights_of(viewer).readable)


def _parts(ids: list[UUID], size: int) -> list[list[UUID]]:
    return [ids[at : at + size] for at in range(0, len(ids), size)]
