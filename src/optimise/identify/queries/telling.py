"""What may be told of somebody or something where only some items may go out."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from optimise.access.domain.audiences import Viewer
from optimise.identify.domain.captions import is_person
from optimise.identify.domain.facts import Link
from optimise.identify.domain.known import Statements
from optimise.identify.domain.said import shown_value
from optimise.identify.queries.statements import Opened, read_statements

Lets = Callable[[set[UUID]], set[UUID]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A name, of what kind of thing, and the items that say it."""

    id: UUID
    schema: str
    name: str
    items: Sequence[UUID]


def names_told(entities: Iterable[UUID], *, viewer: Viewer, lets: Lets) -> dict[UUID, Told]:
    """Return the names of those of these that an item says which `lets` lets out.

    Shape: by the id asked with; `lets` returns those of some items that may go out. Nobody who is
    a possible victim by anything that the viewer may read is among them.
    """
    asked = set(entities)
    opened = read_statements(asked, viewer=viewer, neighbours=False) if asked else None
    if opened is None:
        return {}
    book = _free(opened, lets)
    found = {one: _told(opened, book, opened.one(one)) for one in asked}
    return {one: told for one, told in found.items() if told is not None}


def things_told(entity: UUID, *, viewer: Viewer, lets: Lets) -> list[Told]:
    """Return the things that stand next to something, no people, by items that `lets` lets out.

    Shape: newest first; both the link and the name of the thing rest on such items.
    """
    opened = read_statements([entity], viewer=viewer, unmasked=[entity])
    if opened is None:
        return []
    book, centre = _free(opened, lets), opened.one(entity)
    found: dict[UUID, Told] = {}
    for link in book.links(centre):
        thing = link.beyond(centre)
        if not link.stands or is_person(thing.schema) or thing.id in found:
            continue
        if told := _told(opened, book, thing.id):
            items = dict.fromkeys((*_behind(link, book), *told.items))
            found[thing.id] = replace(told, items=tuple(items))
    return list(found.values())


def _free(opened: Opened, lets: Lets) -> Statements:
    free = lets({said.item for said in opened.book.said})
    return replace(opened.book, said=[one for one in opened.book.said if one.item in free])


def _told(opened: Opened, book: Statements, one: UUID) -> Told | None:
    # What may not go out still makes somebody a possible victim.
    if opened.book.who(one).is_possible_victim:
        return None
    who = book.who(one)
    naming = [
        said.item
        for said in book.of(one)
        if said.stands and said.value and shown_value(said.kind, said.value) in who.caption
    ]
    if not who.is_named or not naming:
        return None
    return Told(id=one, schema=who.schema, name=who.caption, items=tuple(dict.fromkeys(naming)))


def _behind(link: Link, book: Statements) -> list[UUID]:
    standing = {one.statement for one in link.support if one.superseded_at is None}
    return [said.item for said in book.said if said.id in standing]
